import type { JsonObject } from '../json/json.ts';
import type { Path } from '../json/json-pointer.ts';
import { type MediaType, readContent } from './content.ts';
import { objectAt, type ResolvableDocument } from './resolvable-document.ts';

/**
 * A parameter `in: querystring`: one media type that describes the whole query (OpenAPI 3.2, section 4.12). One whose
 * media type is a form without an `encoding` is a query parameter instead.
 */
export interface QueryString {
  required: boolean;
  path: Path;
  content: MediaType;
  /** The parameter object as written. */
  value: JsonObject;
}

/** The last one in the `lists` of parameters. */
export function readQueryString(document: ResolvableDocument, ...lists: Path[]): QueryString | undefined {
  if (document.version !== '3.2') return undefined;
  const found = lists.flatMap((list): QueryString[] => {
    const items = document.resolve(list)?.value;
    if (!Array.isArray(items)) return [];
    return [...items.keys()].flatMap((index): QueryString[] => {
      const parameter = objectAt(document, [...list, String(index)]);
      if (parameter?.value.in !== 'querystring') return [];
      const { path, value } = parameter;
      const [content] = readContent(document, [...path, 'content']);
      return content ? [{ required: value.required === true, path, content, value }] : [];
    });
  });
  return found.at(-1);
}

/** The text of a whole query in the escapes of a form. */
export function formText(fields: Iterable<readonly [name: string, values: readonly string[]]>): string {
  const pairs = Array.from(fields, ([name, values]) =>
    values.map((value): [string, string] => [name, value]),
  );
  return new URLSearchParams(pairs.flat()).toString();
}

/** The text of a query that is no form, from the names and values that it was read as. */
export function queryText(fields: Iterable<readonly [name: string, values: readonly string[]]>): string {
  const pairs = Array.from(fields, ([name, values]) =>
    values.map((value) => (value === '' ? name : `${name}=${value}`)),
  );
  return pairs.flat().join('&');
}
