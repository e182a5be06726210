import { isForm, isXml, type Path } from '@specpact/spec';
import type { Change } from '../change/change.ts';
import type { ChangeCode } from '../change/change-code.ts';
import type { OperationPair } from '../compared/operation-pair.ts';
import { schemaChanges } from '../compared/schema-changes.ts';
import { encodingChanges } from './encoding-changes.ts';

const ABOUT = ['querystring', ''];

/** The changes of the whole query, where a media type describes it (OpenAPI 3.2, section 4.12). */
export function queryStringChanges(pair: OperationPair): Change[] {
  const [old, now] = [pair.old.queryString, pair.new.queryString];
  const where = `the query string of ${pair.name}`;
  const change = (code: ChangeCode, said: string, places: { old: Path; new: Path }) =>
    pair.change(code, { message: `${where} ${said}`, about: ABOUT, ...places });
  if (!old && !now) return [];
  if (!old && now) {
    const places = { old: pair.old.path, new: now.path };
    if (!now.required) return [change('parameter.added', 'is new', places)];
    return [change('parameter.added-required', 'is new and required', places)];
  }
  if (!old) return [];
  if (!now) return [change('parameter.removed', 'is gone', { old: old.path, new: pair.new.path })];
  const places = { old: old.path, new: now.path };
  const found: Change[] = [];
  if (!old.required && now.required)
    found.push(change('parameter.became-required', 'is required now', places));
  if (old.required && !now.required) {
    found.push(change('parameter.became-optional', 'is no longer required', places));
  }
  if (old.content.type !== now.content.type) {
    const said = `is written as \`${now.content.type}\`, where it was \`${old.content.type}\``;
    return [...found, change('parameter.style-changed', said, places)];
  }
  const changes = schemaChanges(pair, {
    old: old.content.schema,
    new: now.content.schema,
    around: places,
    flow: 'request',
    isText: isForm(old.content.type),
    isXml: isXml(old.content.type),
    where,
    whole: '',
    witness: 'parameter',
    subject: { part: 'parameter', in: 'querystring', name: '' },
    about: ABOUT,
  });
  const media = { old: old.content, new: now.content };
  return [...found, ...encodingChanges(pair, { flow: 'request', where, about: ABOUT, ...media }), ...changes];
}
