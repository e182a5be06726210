import type { Path, RequestBody } from '@specpact/spec';
import { isForm, isXml } from '@specpact/spec';
import type { Change } from '../change/change.ts';
import type { ChangeCode, Flow } from '../change/change-code.ts';
import type { Subject } from '../change/subject.ts';
import type { OperationPair } from '../compared/operation-pair.ts';
import { schemaChanges } from '../compared/schema-changes.ts';
import { pairMediaTypes } from '../pair/pair-media-types.ts';
import { encodingChanges } from './encoding-changes.ts';

/** The changes of the body that an operation takes, or that a webhook sends. */
export function requestBodyChanges(pair: OperationPair): Change[] {
  const [old, now] = [pair.old.requestBody, pair.new.requestBody];
  if (!old && !now) return [];
  const name = pair.isMessage ? `the body of ${pair.name}` : `the request body of ${pair.name}`;
  const part = pair.isMessage ? 'message' : 'request';
  const change = (code: ChangeCode, said: string, places: { old: Path; new: Path }) =>
    pair.change(code, { message: `${name} ${said}`, about: ['body'], ...places });
  if (!old && now) {
    const code =
      now.required && !pair.isMessage ? 'request.body.added-required' : (`${part}.body.added` as const);
    return [
      change(code, `is new${now.required ? ' and required' : ''}`, { old: pair.old.path, new: now.path }),
    ];
  }
  if (!old) return [];
  if (!now) return [change(`${part}.body.removed`, 'is gone', { old: old.path, new: pair.new.path })];
  if (pair.documents.same.values(old.value, now.value)) return [];
  const places = { old: old.path, new: now.path };
  const found: Change[] = [];
  if (old.required !== now.required && !pair.isMessage) {
    found.push(
      now.required
        ? change('request.body.became-required', 'is required now', places)
        : change('request.body.became-optional', 'is no longer required', places),
    );
  }
  found.push(
    ...bodyChanges(pair, {
      old,
      new: now,
      flow: pair.flow,
      where: name,
      of: pair.isMessage ? 'message' : 'request body',
      subject: { part },
    }),
  );
  return found;
}

/** A body in both documents. */
export interface BodyPair {
  old: Pick<RequestBody, 'content' | 'path'>;
  new: Pick<RequestBody, 'content' | 'path'>;
  flow: Flow;
  where: string;
  of: 'request body' | 'response body' | 'message';
  about?: readonly string[];
  subject: Subject;
}

/** The changes of what a body may be: its media types and their schemas. */
export function bodyChanges(
  pair: OperationPair,
  { old, new: now, flow, where, of, about = ['body'], subject }: BodyPair,
): Change[] {
  const { both, gone, come } = pairMediaTypes(old.content, now.content, flow);
  const several = old.content.length > 1;
  return [
    ...gone.map(({ type, path }) =>
      pair.change(`${flow}.media-type.removed`, {
        message: `${where} is no longer ${flow === 'request' ? 'taken as' : 'sent as'} \`${type}\``,
        about: [...about, type],
        old: path,
        new: [...now.path, 'content'],
      }),
    ),
    ...come.map(({ type, path }) =>
      pair.change(`${flow}.media-type.added`, {
        message: `${where} may now be \`${type}\``,
        about: [...about, type],
        old: [...old.path, 'content'],
        new: path,
      }),
    ),
    ...both.flatMap(({ old: before, new: after }) => {
      if (pair.documents.same.values(before.value, after.value)) return [];
      const shown = several ? `${where} as \`${before.type}\`` : where;
      const changes = schemaChanges(pair, {
        old: before.schema,
        new: after.schema,
        around: { old: before.path, new: after.path },
        flow,
        isText: isForm(before.type),
        isXml: isXml(before.type),
        where: shown,
        whole: '',
        witness: of,
        subject,
        about: [...about, ...(several ? [before.type] : [])],
      });
      return [...encodingChanges(pair, { flow, where: shown, about, old: before, new: after }), ...changes];
    }),
  ];
}
