import type { OpenApiDocument } from './document.ts';
import type { JsonObject } from './json.ts';
import type { Path } from './json-pointer.ts';
import { objectAt } from './operation.ts';
import { readScenarios, type Scenario } from './scenario.ts';

/** One response of an operation (OpenAPI 3.1, section 4.8.17). */
export interface Response {
  /** `200`, a range such as `4XX`, or `default`. */
  status: string;
  path: Path;
  content: readonly MediaType[];
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
  /** Where its schema is written, `$ref`s followed; `undefined` if it has none. */
  schemaPath: Path | undefined;
  /** The media type object as written. */
  value: JsonObject;
}

export function readResponses(document: OpenApiDocument, path: Path): Response[] {
  return Object.keys(objectAt(document, path)?.value ?? {}).flatMap((status) => {
    const response = objectAt(document, [...path, status]);
    if (!response || status.startsWith('x-')) return [];
    const content = readContent(document, [...response.path, 'content']);
    return [
      {
        status,
        path: response.path,
        content,
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
        schemaPath: document.resolve([...mediaType.path, 'schema'])?.path,
        value: mediaType.value,
      },
    ];
  });
}
