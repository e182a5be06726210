import { isForm, isJsonObject, type JsonObject, type Path } from '@specpact/spec';
import { takesJson } from '../../../http/media-type.ts';
import type { MockRequest } from '../../../http/request/mock-request.ts';
import type { MockedOperation } from '../../../operation/mocked-operation.ts';
import type { Collection } from '../data/collection.ts';
import { isSameName } from '../data/names.ts';
import { readAt } from '../data/place.ts';
import { isSameSchema, schemaShape } from '../data/schema-shape.ts';
import { readForm } from './form-body.ts';

/**
 * The thing in a request's body, without its envelope. The body is JSON or a form.
 *
 * @returns `undefined` if the body contains no object.
 */
export function givenThing(
  collection: Collection,
  { operation }: MockedOperation,
  { body, headers }: MockRequest,
): JsonObject | undefined {
  const { document } = collection;
  const type = headers['content-type']?.split(';')[0]?.trim() ?? '';
  const content = operation.requestBody?.content ?? [];
  const written =
    content.find((each) => each.type.toLowerCase() === type.toLowerCase()) ??
    content.find((each) => takesJson(each.type));
  const media = written?.schema?.path;
  const value = typeof body === 'string' && isForm(type) ? readForm(body, document, media) : body;
  const place = media ? envelopePlace(collection, media) : [];
  const thing = readAt(value, place);
  if (isJsonObject(thing)) return thing;
  // An empty envelope says nothing about the thing.
  return isJsonObject(value) && place.length > 0 && thing === undefined ? {} : undefined;
}

/**
 * A body is an envelope if its only member is the thing, or if it has a member named like the answers'
 * envelope.
 */
function envelopePlace(collection: Collection, schema: Path): Path {
  const { document, item } = collection;
  const shape = schemaShape(document, schema);
  if (!shape || isSameSchema(shape, item)) return [];
  const objects = [...shape.properties].filter(([, path]) => schemaShape(document, path)?.kind === 'object');
  const same = objects.find(([, path]) => isSameSchema(schemaShape(document, path), item));
  if (same && shape.properties.size === 1) return [same[0]];
  const [wrapper] = collection.envelope;
  const wrapped = wrapper === undefined ? undefined : objects.find(([name]) => isSameName(name, wrapper));
  return wrapped ? [wrapped[0]] : [];
}
