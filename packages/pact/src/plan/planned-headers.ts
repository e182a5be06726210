import { makeValue, type SchemaAt, SchemaReader, SchemaView, valueForm } from '@specpact/schema';
import {
  type Header,
  isJsonObject,
  type JsonValue,
  type OpenApiDocument,
  type Parameter,
  type Path,
  type Response,
} from '@specpact/spec';
import { InteractionError } from '../errors/interaction-error.ts';
import { matcher, valueMatcher } from './value-matcher.ts';

/** A header of a response or a message, as the document describes it. */
export type DescribedHeader = Pick<Header, 'name' | 'required' | 'path' | 'schema' | 'content' | 'value'>;

/** Headers as they are expected. */
export interface PlannedHeaders {
  /** The headers that the test reads: an example, and the matcher. */
  pinned: ReadonlyMap<string, { example: string; matched: JsonValue }>;
  /** The headers that the test receives. */
  served: ReadonlyMap<string, string>;
}

/** What a test says of headers. */
export interface HeaderInput {
  /** The headers that the consumer reads. */
  headers?: readonly string[] | undefined;
  /** Whether the test receives only the pinned headers. */
  servesPinned?: boolean;
}

/** The headers of a response (OpenAPI 3.1, section 4.8.17); its media type is not one of them. */
export function responseHeaders({ headers }: Response): DescribedHeader[] {
  return headers.filter(({ name }) => !/^content-type$/i.test(name));
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
        return [header.name, { example, matched: textMatcher(document, header, example) }];
      }),
    ),
    served: new Map([...required, ...read].map((header) => [header.name, exampleText(document, header)])),
  };
}

/** The text to send: the header's example, or else a value made from its schema. */
function exampleText(document: OpenApiDocument, header: DescribedHeader): string {
  const { value, path } = header;
  const [named] = isJsonObject(value.examples) ? Object.keys(value.examples) : [];
  const chosen = named === undefined ? undefined : document.resolve([...path, 'examples', named, 'value']);
  const example = chosen?.value ?? value.example ?? madeExample(document, header);
  return Array.isArray(example)
    ? example.join(',')
    : typeof example === 'string'
      ? example
      : JSON.stringify(example);
}

function madeExample(document: OpenApiDocument, header: DescribedHeader): JsonValue {
  const schema = schemaOf(document, header);
  if (!schema) return 'text';
  const made = makeValue(SchemaReader.of(document), schema, { direction: 'response' });
  if (made.answer === 'made') return made.value;
  throw new InteractionError(
    header.name,
    `the header has no example, and none can be made from its schema, because of \`${made.keyword}\`: add an example`,
    document.locate(made.schema.path),
  );
}

function schemaOf(document: OpenApiDocument, { schema, content }: DescribedHeader): SchemaAt | undefined {
  const written = schema ?? content[0]?.schema;
  return written && SchemaReader.of(document).written(written);
}

/** Patterns of numbers and booleans that are sent as text. */
const TEXTS = {
  integer: '^-?\\d+$',
  number: '^-?\\d+(\\.\\d+)?([eE][+-]?\\d+)?$',
  boolean: '^(true|false)$',
};

function textMatcher(document: OpenApiDocument, header: DescribedHeader, text: string): JsonValue {
  const schema = schemaOf(document, header);
  if (!schema) return matcher('type', text);
  const form = valueForm(SchemaView.of(SchemaReader.of(document), 'response', schema, text));
  const regex = form.isWhole
    ? TEXTS.integer
    : form.isNumber
      ? TEXTS.number
      : form.isBoolean
        ? TEXTS.boolean
        : undefined;
  return regex === undefined ? valueMatcher(form, text) : matcher('regex', text, { regex });
}
