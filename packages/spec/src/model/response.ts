import type { JsonObject } from '../json/json.ts';
import type { Path } from '../json/json-pointer.ts';
import { type MediaType, readContent } from './content.ts';
import { type Header, readHeaders } from './header.ts';
import { once } from './once.ts';
import { objectAt, type ResolvableDocument } from './resolvable-document.ts';
import { readScenarios, type Scenario } from './scenario.ts';

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

export function readResponses(document: ResolvableDocument, path: Path): Response[] {
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
