import { declaredTypes, type SchemaAt, SchemaReader, schemaChildren } from '@specpact/schema';
import { type Header, isJson, type OpenApiDocument, type Operation } from '@specpact/spec';
import { sureSchemas } from './sure-schemas.ts';

/** How the runtime reads a header: the same as `HeaderContract` of `@specpact/client`, which this package does not import. */
export type HeaderContract = string | [string];

/**
 * The headers of responses that a document describes, by status and name in lower case. `undefined` if it describes none.
 * A header whose text does not say its value, such as one that is an object, is left out.
 */
export function headerContracts(
  document: OpenApiDocument,
  { responses }: Operation,
): Record<string, Record<string, HeaderContract>> | undefined {
  const reader = SchemaReader.of(document);
  const described = responses.filter(({ headers }) => headers.length > 0);
  if (described.length === 0) return undefined;
  return Object.fromEntries(
    described.map(({ status, headers }) => [
      status,
      Object.fromEntries(
        headers.flatMap((header) => {
          const contract = headerContract(reader, header);
          return contract === undefined ? [] : [[header.name.toLowerCase(), contract]];
        }),
      ),
    ]),
  );
}

function headerContract(
  reader: SchemaReader,
  { name, schema, content: [only] }: Header,
): HeaderContract | undefined {
  // "If a response header is defined with the name "Content-Type", it SHALL be ignored" (OpenAPI 3.1, section 4.8.17).
  if (/^content-type$/i.test(name)) return undefined;
  if (only) return isJson(only.type) ? 'json' : 'string';
  if (!schema) return undefined;
  const parts = sureSchemas(reader, reader.written(schema));
  const type = typeOf(reader, parts);
  if (type !== 'array') return SCALARS.test(`${type}`) ? type : undefined;
  const items = parts.flatMap((part) => schemaChildren(reader, part).filter(({ of }) => of === 'item'));
  const item = typeOf(
    reader,
    items.flatMap(({ schema }) => sureSchemas(reader, schema)),
  );
  return item !== undefined && SCALARS.test(item) ? [item] : undefined;
}

const SCALARS = /^(string|number|boolean)$/;

/**
 * The only type of a value that all of these schemas describe; `undefined` if there are several, or none is said.
 *
 * @param without a type that does not count.
 */
export function typeOf(
  reader: SchemaReader,
  parts: readonly SchemaAt[],
  without?: string,
): string | undefined {
  const types = parts.flatMap(({ value }) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (declaredTypes(value, reader.dialect) ?? [])
      : [],
  );
  const counted = types.filter((type) => type !== without);
  const [name, ...others] = new Set(counted.map((type) => (type === 'integer' ? 'number' : type)));
  return others.length === 0 ? name : undefined;
}
