import { SchemaReader } from '@specpact/schema';
import { isJson, type JsonValue, type MediaType, type OpenApiDocument } from '@specpact/spec';
import { type RequestValues, requestValues } from '../values/request-values.ts';
import { documentedBodies } from './base-draft.ts';

const known = new WeakMap<MediaType, RequestValues>();

/** The values that a body takes, its examples first, and those that it refuses. */
export function bodyValues(document: OpenApiDocument, media: MediaType): RequestValues {
  if (!media.schema) return { taken: [], refused: [] };
  const schema = SchemaReader.of(document).written(media.schema);
  const examples = documentedBodies(document, media).map(({ value }) => value);
  const values = known.get(media) ?? sendable(media, requestValues(document, schema, 'body', examples));
  known.set(media, values);
  return values;
}

/** A sequence of no items is no body at all. */
export function isNoBody({ type }: MediaType, value: JsonValue): boolean {
  return !isJson(type) && Array.isArray(value) && value.length === 0;
}

function sendable(media: MediaType, { taken, refused }: RequestValues): RequestValues {
  return { taken: taken.filter(({ value }) => !isNoBody(media, value)), refused };
}
