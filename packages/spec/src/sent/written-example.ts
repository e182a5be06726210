import { isJsonObject, type JsonObject, type JsonValue } from '../json/json.ts';
import type { Path } from '../json/json-pointer.ts';
import type { ResolvableDocument } from '../model/resolvable-document.ts';

/** A parameter or a media type. Both have their examples in the same two members. */
interface WithExamples {
  path: Path;
  value: JsonObject;
}

/**
 * The `example`, or else the value of the first of the `examples` (OpenAPI 3.1, sections 4.8.12 and 4.8.14).
 */
export function writtenExample(
  document: ResolvableDocument,
  { path, value }: WithExamples,
): JsonValue | undefined {
  if (value.example !== undefined && value.example !== null) return value.example;
  const examples = document.resolve([...path, 'examples'])?.value;
  const [first] = isJsonObject(examples) ? Object.keys(examples) : [];
  return first === undefined ? undefined : document.resolve([...path, 'examples', first, 'value'])?.value;
}
