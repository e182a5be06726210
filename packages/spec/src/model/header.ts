import type { JsonObject } from '../json/json.ts';
import type { Path } from '../json/json-pointer.ts';
import { type MediaType, readContent } from './content.ts';
import { objectAt, type ResolvableDocument } from './resolvable-document.ts';
import { readSchema, type WrittenSchema } from './written-schema.ts';

/** A header of a response or of a part of a body (OpenAPI 3.1, section 4.8.21). */
export interface Header {
  /** The name as the document writes it. Case does not matter in the names of headers. */
  name: string;
  required: boolean;
  path: Path;
  schema: WrittenSchema | undefined;
  /** Its media type, if `content` describes it instead of a schema. */
  content: readonly MediaType[];
  /** The header object as written. */
  value: JsonObject;
}

export function readHeaders(document: ResolvableDocument, path: Path): Header[] {
  return Object.keys(objectAt(document, path)?.value ?? {}).flatMap((name) => {
    const header = objectAt(document, [...path, name]);
    if (!header) return [];
    const { value } = header;
    return [
      {
        name,
        required: value.required === true,
        path: header.path,
        schema: readSchema(value, header.path),
        content: readContent(document, [...header.path, 'content']),
        value,
      },
    ];
  });
}
