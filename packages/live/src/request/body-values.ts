import { SchemaReader } from '@specpact/schema';
import type { MediaType, OpenApiDocument } from '@specpact/spec';
import { type RequestValues, requestValues } from '../values/request-values.ts';
import { documentedBodies } from './base-draft.ts';

const known = new WeakMap<MediaType, RequestValues>();

/** The values that a body takes, its examples first, and those that it refuses. */
export function bodyValues(document: OpenApiDocument, media: MediaType): RequestValues {
  if (!media.schema) return { taken: [], refused: [] };
  const schema = SchemaReader.of(document).written(media.schema);
  const examples = documentedBodies(document, media).map(({ value }) => value);
  const values = known.get(media) ?? requestValues(document, schema, 'body', examples);
  known.set(media, values);
  return values;
}
