import type { JsonObject } from '../json/json.ts';
import type { Path } from '../json/json-pointer.ts';
import { type MediaType, readContent } from './content.ts';
import { objectAt, type ResolvableDocument } from './resolvable-document.ts';

/** The body of an operation's request (OpenAPI 3.1, section 4.8.13). */
export interface RequestBody {
  required: boolean;
  path: Path;
  content: readonly MediaType[];
  /** The request body object as written. */
  value: JsonObject;
}

/** The request body that an operation describes; `undefined` if it describes none. */
export function readRequestBody(document: ResolvableDocument, operation: Path): RequestBody | undefined {
  const body = objectAt(document, [...operation, 'requestBody']);
  return (
    body && {
      required: body.value.required === true,
      path: body.path,
      content: readContent(document, [...body.path, 'content']),
      value: body.value,
    }
  );
}
