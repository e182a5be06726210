import { isXml, type Parameter } from '@specpact/spec';
import type { Change } from '../change/change.ts';
import type { ChangeCode } from '../change/change-code.ts';
import type { OperationPair } from '../compared/operation-pair.ts';
import { schemaChanges } from '../compared/schema-changes.ts';
import { pairParameters } from '../pair/pair-parameters.ts';
import { showsStyle, styleOf } from './text-style.ts';

/** The changes of the headers that come with a webhook: its parameters, which the provider sends. */
export function messageHeaderChanges(pair: OperationPair): Change[] {
  const { both, gone, come } = pairParameters(pair.old, pair.new);
  const said = (name: string) => `header \`${name}\` of ${pair.name}`;
  return [
    ...gone.map(({ name, path }) =>
      pair.change('message.header.removed', {
        message: `${said(name)} is gone`,
        about: ['header', name.toLowerCase()],
        old: path,
        new: pair.new.path,
      }),
    ),
    ...come.map(({ name, path }) =>
      pair.change('message.header.added', {
        message: `${said(name)} is new`,
        about: ['header', name.toLowerCase()],
        old: pair.old.path,
        new: path,
      }),
    ),
    ...both.flatMap(({ old, new: now }) => {
      if (pair.documents.same.values(old.value, now.value)) return [];
      const places = { old: old.path, new: now.path };
      const about = ['header', old.name.toLowerCase()];
      const where = said(old.name);
      const requiredness: [ChangeCode, string][] =
        old.required === now.required
          ? []
          : now.required
            ? [['message.header.became-required', 'is always sent now']]
            : [['message.header.became-optional', 'is no longer required']];
      return [
        ...requiredness.map(([code, words]) =>
          pair.change(code, { message: `${where} ${words}`, about, ...places }),
        ),
        ...styleChange(pair, { old, new: now, where, about }),
        ...schemaChanges(pair, {
          old: old.schema ?? old.content[0]?.schema,
          new: now.schema ?? now.content[0]?.schema,
          around: places,
          flow: 'message',
          isText: old.content.length === 0,
          isXml: old.content.some(({ type }) => isXml(type)),
          where,
          whole: '',
          witness: 'header',
          subject: { part: 'message', name: old.name },
          about,
        }),
      ];
    }),
  ];
}

function styleChange(
  pair: OperationPair,
  {
    old,
    new: now,
    where,
    about,
  }: { old: Parameter; new: Parameter; where: string; about: readonly string[] },
): Change[] {
  const [was, is] = [styleOf(old), styleOf(now)];
  if (was === is || !(showsStyle(old) || showsStyle(now))) return [];
  const message = `${where} is written as \`${is}\`, where it was \`${was}\``;
  return [pair.change('message.header.style-changed', { message, about, old: old.path, new: now.path })];
}
