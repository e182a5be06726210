import type { OpenApiDocument } from './document.ts';
import { type Header, readHeaders } from './header.ts';
import type { JsonObject } from './json.ts';
import type { Path } from './json-pointer.ts';
import { once } from './once.ts';
import { objectAt } from './operation.ts';
import { readScenarios, type Scenario } from './scenario.ts';
import { readSchema, type WrittenSchema } from './written-schema.ts';

/** One response of an operation (OpenAPI 3.1, section 4.8.17). */
export interface Response {
  /** `200`, a range such as `4XX`, or `default`. */
  status: string;
  path: Path;
  content: readonly MediaType[];
  headers: readonly Header[];
  /** The scenarios of every media type, in the document's order. */
  scenarios: readonly Scenario[];
  /** The response object as written. */
  value: JsonObject;
}

/** One media type of a response or request body (OpenAPI 3.1, section 4.8.14). */
export interface MediaType {
  /** As the document writes it: `application/json`, `text/*`. */
  type: string;
  path: Path;
  schema: WrittenSchema | undefined;
  /** Where the schema stands that `$ref`s lead to in the end; what stands beside one of them is lost. */
  schemaPath: Path | undefined;
  /** The media type object as written. */
  value: JsonObject;
}

export function readResponses(document: OpenApiDocument, path: Path): Response[] {
  return Object.keys(objectAt(document, path)?.value ?? {}).flatMap((status) => {
    const response = objectAt(document, [...path, status]);
    if (!response || status.startsWith('x-')) return [];
    const content = readContent(document, [...response.path, 'content']);
    const headers = once(() => readHeaders(document, [...response.path, 'headers']));
    return [
      {
        status,
        path: response.path,
        content,
        get headers() {
          return headers();
        },
        scenarios: content.flatMap((mediaType) => readScenarios(document, status, mediaType)),
        value: response.value,
      },
    ];
  });
}

export function readContent(document: OpenApiDocument, path: Path): MediaType[] {
  return Object.keys(objectAt(document, path)?.value ?? {}).flatMap((type) => {
    const mediaType = objectAt(document, [...path, type]);
    if (!mediaType) return [];
    return [
      {
        type,
        path: mediaType.path,
        schema: readSchema(mediaType.value, mediaType.path),
        get schemaPath() {
          return document.resolve([...mediaType.path, 'schema'])?.path;
        },
        value: mediaType.value,
      },
    ];
  });
}
