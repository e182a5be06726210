import type { JsonObject } from '../json/json.ts';
import type { Path } from '../json/json-pointer.ts';
import { type MediaType, readContent } from './content.ts';
import { once } from './once.ts';
import { objectAt, type ResolvableDocument } from './resolvable-document.ts';
import { readSchema, type WrittenSchema } from './written-schema.ts';

export type ParameterLocation = 'path' | 'query' | 'header' | 'cookie';

/** A parameter of an operation (OpenAPI 3.1, section 4.8.12). */
export interface Parameter {
  name: string;
  in: ParameterLocation;
  required: boolean;
  path: Path;
  schema: WrittenSchema | undefined;
  /** Its media type, if `content` describes it instead of a schema. */
  content: readonly MediaType[];
  /** The parameter object as written. */
  value: JsonObject;
}

const LOCATIONS: readonly string[] = ['path', 'query', 'header', 'cookie'] satisfies ParameterLocation[];

/** The parameters of all `lists`. A later one replaces an earlier one of the same name and place. */
export function readParameters(document: ResolvableDocument, ...lists: Path[]): Parameter[] {
  const found = new Map<string, Parameter>();
  for (const list of lists) {
    const items = document.resolve(list)?.value;
    if (!Array.isArray(items)) continue;
    for (const index of items.keys()) {
      const parameter = objectAt(document, [...list, String(index)]);
      const { name, in: location, required } = parameter?.value ?? {};
      if (
        !parameter ||
        typeof name !== 'string' ||
        typeof location !== 'string' ||
        !LOCATIONS.includes(location)
      )
        continue;
      const content = once(() => readContent(document, [...parameter.path, 'content']));
      found.set(`${location}:${location === 'header' ? name.toLowerCase() : name}`, {
        name,
        in: location as ParameterLocation,
        required: required === true,
        path: parameter.path,
        schema: readSchema(parameter.value, parameter.path),
        get content() {
          return content();
        },
        value: parameter.value,
      });
    }
  }
  return [...found.values()];
}
