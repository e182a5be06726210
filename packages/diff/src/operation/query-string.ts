import { isForm, isXml, type Parameter, type Path, type QueryString } from '@specpact/spec';
import type { Change } from '../change/change.ts';
import type { ChangeCode } from '../change/change-code.ts';
import type { OperationPair } from '../compared/operation-pair.ts';
import { schemaChanges } from '../compared/schema-changes.ts';
import { encodingChanges } from './encoding-changes.ts';

const ABOUT = ['querystring', ''];

/** The whole query of one document, and the parameter that stands for it there. */
export interface WholeQuery {
  query: QueryString | undefined;
  parameter?: Parameter;
}

/**
 * The whole query of a document. A form without an `encoding` is a parameter in the model, and one with it is not. So
 * where the first `encoding` comes or the last one goes, a parameter that has no pair is the whole query too.
 */
export function wholeQuery(
  own: QueryString | undefined,
  other: QueryString | undefined,
  unpaired: readonly Parameter[],
): WholeQuery {
  if (own || !other || !isForm(other.content.type)) return { query: own };
  const parameter = unpaired.find(
    ({ in: place, name, value }) =>
      place === 'query' && name === other.value.name && value.style === 'form' && value.explode === true,
  );
  if (!parameter) return { query: undefined };
  const { required, path, value, schema } = parameter;
  const content = { type: other.content.type, path, schema, value: {} };
  return { parameter, query: { required, path, value, content } };
}

/** The changes of the whole query, where a media type describes it (OpenAPI 3.2, section 4.12). */
export function queryStringChanges(
  pair: OperationPair,
  old: QueryString | undefined,
  now: QueryString | undefined,
): Change[] {
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
