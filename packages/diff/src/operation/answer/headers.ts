import { type Header, isXml, type Path } from '@specpact/spec';
import type { Change } from '../../change/change.ts';
import type { OperationPair } from '../../compared/operation-pair.ts';
import { schemaChanges } from '../../compared/schema-changes.ts';
import { headerStyleOf, showsHeaderStyle } from '../text-style.ts';

/** The headers of one response in both documents. */
export interface HeaderLists {
  old: readonly Header[];
  new: readonly Header[];
  around: { old: Path; new: Path };
  status: string;
  where: string;
  about: readonly string[];
}

/** The changes of the headers that come with a response. */
export function headerChanges(
  pair: OperationPair,
  { old, new: now, around, status, where, about }: HeaderLists,
): Change[] {
  if (pair.isMessage) return [];
  const left = new Map(now.map((header) => [header.name.toLowerCase(), header]));
  const found: Change[] = [];
  for (const header of old) {
    const key = header.name.toLowerCase();
    const other = left.get(key);
    left.delete(key);
    const named = [...about, 'header', key];
    const said = `${where}: header \`${header.name}\``;
    if (!other) {
      const places = { old: header.path, new: around.new };
      found.push(
        pair.change('response.header.removed', { message: `${said} is gone`, about: named, ...places }),
      );
      continue;
    }
    const places = { old: header.path, new: other.path };
    if (header.required && !other.required) {
      found.push(
        pair.change('response.header.became-optional', {
          message: `${said} is no longer required`,
          about: named,
          ...places,
        }),
      );
    } else if (!header.required && other.required) {
      found.push(
        pair.change('response.header.became-required', {
          message: `${said} is always sent now`,
          about: named,
          ...places,
        }),
      );
    }
    if (pair.documents.same.values(header.value, other.value)) continue;
    const [style, styleNow] = [headerStyleOf(header), headerStyleOf(other)];
    if (style !== styleNow && (showsHeaderStyle(header) || showsHeaderStyle(other))) {
      const message = `${said} is written as \`${styleNow}\`, where it was \`${style}\``;
      found.push(pair.change('response.header.style-changed', { message, about: named, ...places }));
    }
    found.push(...deprecation(pair, { old: header, new: other, said, about: named }));
    found.push(
      ...schemaChanges(pair, {
        old: header.schema ?? header.content[0]?.schema,
        new: other.schema ?? other.content[0]?.schema,
        around: places,
        flow: 'response',
        isText: header.content.length === 0,
        isXml: header.content.some(({ type }) => isXml(type)),
        where: said,
        whole: '',
        witness: 'header',
        subject: { part: 'response', status, name: header.name },
        about: named,
      }),
    );
  }
  for (const [key, header] of left) {
    found.push(
      pair.change('response.header.added', {
        message: `${where}: header \`${header.name}\` is new`,
        about: [...about, 'header', key],
        old: around.old,
        new: header.path,
      }),
    );
  }
  return found;
}

function deprecation(
  pair: OperationPair,
  { old, new: now, said, about }: { old: Header; new: Header; said: string; about: readonly string[] },
): Change[] {
  const [was, is] = [old.value.deprecated === true, now.value.deprecated === true];
  if (was === is) return [];
  const message = `${said} is ${is ? 'deprecated now' : 'no longer deprecated'}`;
  const code = is ? 'response.header.deprecated' : 'response.header.undeprecated';
  return [pair.change(code, { message, about, old: old.path, new: now.path })];
}
