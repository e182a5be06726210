import {
  isJsonObject,
  type JsonObject,
  type JsonValue,
  type OpenApiDocument,
  type Parameter,
  type Path,
  type Response,
} from '@specpact/spec';
import { exampleOf, unnamedExample } from './example-value.ts';
import { InteractionError } from './interaction-error.ts';
import { type Facet, facetsOf } from './schema-facets.ts';
import { matcher, valueMatcher } from './value-matcher.ts';

/** A header that a document describes, of a response or of a message. */
export interface DescribedHeader {
  name: string;
  required: boolean;
  path: Path;
  value: JsonObject;
}

/** Headers as they are expected. */
export interface PlannedHeaders {
  /** Those that the test reads: an example, and what it may be. */
  pinned: ReadonlyMap<string, { example: string; matched: JsonValue }>;
  /** Those that the consumer's test is given. */
  served: ReadonlyMap<string, string>;
}

/** What a test says of headers. */
export interface HeaderInput {
  /** The headers that the consumer reads. */
  headers?: readonly string[] | undefined;
  /** Whether the test is answered with the pinned headers alone. */
  servesPinned?: boolean;
}

/** The headers of a response (OpenAPI 3.1, section 4.8.17); its media type is not one of them. */
export function responseHeaders(document: OpenApiDocument, { path, value }: Response): DescribedHeader[] {
  return Object.keys(isJsonObject(value.headers) ? value.headers : {}).flatMap((name) => {
    const header = document.resolve([...path, 'headers', name]);
    if (!header || !isJsonObject(header.value) || /^content-type$/i.test(name)) return [];
    return [{ name, required: header.value.required === true, path: header.path, value: header.value }];
  });
}

/** The headers among the parameters of a webhook. */
export function parameterHeaders(parameters: readonly Parameter[]): DescribedHeader[] {
  return parameters.filter((parameter) => parameter.in === 'header');
}

/** @throws {InteractionError} if the document has no such header. */
export function planHeaders(
  document: OpenApiDocument,
  described: readonly DescribedHeader[],
  { of, what, path, input }: { of: string; what: string; path: Path; input: HeaderInput },
): PlannedHeaders {
  const read = (input.headers ?? []).map((name) => {
    const header = described.find((one) => one.name.toLowerCase() === name.toLowerCase());
    if (header) return header;
    const known = described.map((one) => one.name).join(', ') || 'none';
    throw new InteractionError(of, `${what} has no header "${name}"; it has ${known}`, document.locate(path));
  });
  const required = input.servesPinned ? [] : described.filter((header) => header.required);
  return {
    pinned: new Map(
      read.map((header) => {
        const example = exampleText(document, header);
        const facets = facetsOf(document, [[...header.path, 'schema']], example);
        return [header.name, { example, matched: textMatcher(facets, example) }];
      }),
    ),
    served: new Map([...required, ...read].map((header) => [header.name, exampleText(document, header)])),
  };
}

/** A header's example, else its schema's, as the text that it is sent as. */
function exampleText(document: OpenApiDocument, { value, path }: DescribedHeader): string {
  const [named] = isJsonObject(value.examples) ? Object.keys(value.examples) : [];
  const chosen = named === undefined ? undefined : document.resolve([...path, 'examples', named, 'value']);
  const example = chosen?.value ?? unnamedExample(value) ?? exampleOf(document, [...path, 'schema']);
  return Array.isArray(example)
    ? example.join(',')
    : typeof example === 'string'
      ? example
      : JSON.stringify(example);
}

/** The schemas' types, as text has them. */
const TEXTS: Readonly<Record<string, string>> = {
  integer: '^-?\\d+$',
  number: '^-?\\d+(\\.\\d+)?([eE][+-]?\\d+)?$',
  boolean: '^(true|false)$',
};

function textMatcher(facets: readonly Facet[], text: string): JsonValue {
  const [type] = facets.flatMap(({ value }) => value.type ?? []);
  const regex = typeof type === 'string' && Object.hasOwn(TEXTS, type) ? TEXTS[type] : undefined;
  return regex === undefined ? valueMatcher(facets, text) : matcher('regex', text, { regex });
}
