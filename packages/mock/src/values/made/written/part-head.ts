import {
  isJsonObject,
  type JsonValue,
  type MediaType,
  type OpenApiDocument,
  type PartHead,
  positionedEncoding,
} from '@specpact/spec';
import { madeValue } from '../made-value.ts';
import { headerText } from './header-text.ts';

/**
 * The head of one part of an answer, as the document describes it by position (OpenAPI 3.2, section 4.14). Each header has
 * its example, or a value of its schema.
 *
 * @param index from 0.
 */
export function partHead(document: OpenApiDocument, media: MediaType, index: number): PartHead | undefined {
  const encoding = positionedEncoding(document, media, index);
  if (!encoding) return undefined;
  const headers = encoding.headers.flatMap(({ name, value, schema }): [string, string][] => {
    if (name.toLowerCase() === 'content-type') return [];
    const shown = exampleOf(value) ?? (schema && madeValue(document, schema));
    return shown === undefined || shown === null
      ? []
      : [[name, String(headerText(shown)).replace(/[\r\n]+/g, ' ')]];
  });
  return { contentTypes: encoding.contentTypes, headers };
}

/** The example of a header, or the first of several. */
function exampleOf({ example, examples }: Record<string, JsonValue | undefined>): JsonValue | undefined {
  if (example !== undefined) return example;
  const [first] = Object.values(isJsonObject(examples) ? examples : {});
  return isJsonObject(first) ? first.value : undefined;
}
