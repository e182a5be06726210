import type { JsonObject } from '../json/json.ts';
import type { Path } from '../json/json-pointer.ts';
import { readableType } from '../words/media-type.ts';
import { objectAt, type ResolvableDocument } from './resolvable-document.ts';
import { readSchema, type WrittenSchema } from './written-schema.ts';

/** One media type of a response or request body (OpenAPI 3.1, section 4.8.14). */
export interface MediaType {
  /** As the document writes it: `application/json`, `text/*`. A key that is no media type is read as {@link readableType} does. */
  type: string;
  path: Path;
  schema: WrittenSchema | undefined;
  /** The media type object as written. */
  value: JsonObject;
}

export function readContent(document: ResolvableDocument, path: Path): MediaType[] {
  return Object.keys(objectAt(document, path)?.value ?? {}).flatMap((type) => {
    const mediaType = objectAt(document, [...path, type]);
    if (!mediaType) return [];
    return [
      {
        type: readableType(type),
        path: mediaType.path,
        schema: readSchema(mediaType.value, mediaType.path),
        value: mediaType.value,
      },
    ];
  });
}
