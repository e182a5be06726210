import { keywordOf, SchemaReader, SchemaView, typesOf } from '@specpact/schema';
import { essence, type JsonObject } from '@specpact/spec';
import { type DescribedBody, viewOf } from './described-body.ts';

/** The keywords of texts that cannot be checked on bytes. */
const OF_TEXT = ['pattern', 'enum', 'const'];

/** Why a body cannot be judged; `undefined` if it can. */
export function whyNotJudged(described: DescribedBody): string | undefined {
  const { part, body, schema, mediaType, contentType, read } = described;
  if (!mediaType || body.value === '' || body.value === null) return undefined;
  const isOfBytes = areBytes(contentType ?? mediaType.type);
  if (!schema) return isOfBytes ? undefined : 'is of a media type that has no schema';
  const view =
    viewOf(described) ?? SchemaView.of(SchemaReader.of(part.document), part.side, schema, body.value);
  if (saysNothing(view)) return isOfBytes ? undefined : 'has a schema that says nothing about it';
  if (read.kind === 'text' && read.notJudged !== undefined) return read.notJudged;
  return read.kind === 'opaque' && !isFormless(view) ? 'is of a media type that is not judged' : undefined;
}

/** The media type is enough to describe bytes: they need no schema (OpenAPI 3.1, section 4.8.14.1). */
function areBytes(type: string): boolean {
  const bare = essence(type);
  return (
    /^(image|audio|video|font|model)\//.test(bare) ||
    /^application\/(octet-stream|pdf|zip|gzip|x-(tar|gzip|7z-compressed)|vnd\.(ms-|openxml).*)$/.test(bare)
  );
}

function saysNothing({ schemas, choices }: SchemaView): boolean {
  return choices.length === 0 && schemas.every(({ value }) => saysNo(value));
}

function saysNo(schema: JsonObject): boolean {
  return Object.keys(schema).every((name) => name === '$ref' || keywordOf(name)?.judge === undefined);
}

/** Whether a schema says no more than that a body is text or bytes, so that any body satisfies it. */
function isFormless(view: SchemaView): boolean {
  const types = typesOf(view);
  return (
    types.size === 1 &&
    types.has('string') &&
    view.possibleSchemas.every(({ value }) => OF_TEXT.every((keyword) => value[keyword] === undefined))
  );
}
