import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import {
  isJsonObject,
  type JsonObject,
  type JsonValue,
  OpenApiDocument,
  type Path,
  readSourceSync,
  SourceText,
} from '@specpact/spec';
import type { SuiteTest } from './public-suite.ts';

/** The schema of a document that is the schema of the test. */
export const CASE: Path = ['components', 'schemas', 'Case'];

/** Where the suite keeps the schemas that its tests refer to, by what address. */
const REMOTES = 'http://localhost:1234/';
const META = 'https://json-schema.org/draft/2020-12/';

/** Ajv keeps the schemas of JSON Schema 2020-12 itself. */
const META_FOLDER = join(
  dirname(createRequire(import.meta.url).resolve('ajv/package.json')),
  'dist/refs/json-schema-2020-12',
);

/**
 * A document of OpenAPI 3.1 with the schema of a test, which is a file of its own beside it, and with the
 * schemas that it refers to by address. A document reads nothing from the network: it has them by `$id`.
 */
export function caseDocument(one: SuiteTest, remotes: string): OpenApiDocument {
  const schemas: JsonObject = { Case: { $ref: 'case.json' } };
  const needed = addresses(one.schema, REMOTES);
  for (const address of needed) {
    const remote = schemas[address] === undefined ? remoteSchema(address, remotes) : undefined;
    if (!remote) continue;
    schemas[address] = remote;
    needed.push(...addresses(remote, address));
  }
  const api = { openapi: '3.1.0', info: { title: 'Case', version: '1' }, components: { schemas } };
  return new OpenApiDocument(
    new SourceText(resolve('api.json'), JSON.stringify(api)),
    (file) => new SourceText(file, written(one.source, one.schema, one.schemaAt)),
  );
}

/** What the references of a schema lead to, without their fragments. */
function addresses(value: JsonValue | undefined, around: string): string[] {
  if (Array.isArray(value)) return value.flatMap((item) => addresses(item, around));
  if (!isJsonObject(value)) return [];
  const base = absolute(value.$id, around) ?? around;
  const own = [value.$ref, value.$dynamicRef].flatMap((reference) => absolute(reference, base) ?? []);
  return [...own, ...Object.values(value).flatMap((member) => addresses(member, base))];
}

function absolute(reference: JsonValue | undefined, base: string): string | undefined {
  if (typeof reference !== 'string' || !URL.canParse(reference, base)) return undefined;
  return new URL(reference, base).href.replace(/#.*/s, '');
}

/** A schema by its address; it may be called something else by its own `$id`. */
function remoteSchema(address: string, remotes: string): JsonObject | undefined {
  const file = address.startsWith(META)
    ? join(META_FOLDER, `${address.slice(META.length)}.json`)
    : join(remotes, address.startsWith(REMOTES) ? address.slice(REMOTES.length) : '');
  if (!file.endsWith('.json') || !existsSync(file)) return undefined;
  const { value } = readSourceSync(file);
  if (!isJsonObject(value)) throw new Error(`${file}: no schema`);
  const { $id = address } = value;
  return $id === address ? { $id, ...value } : { $id: address, $ref: $id, $defs: { own: value } };
}

/** A value as JSON with all digits of its numbers. */
function written(source: SourceText, value: JsonValue, path: Path): string {
  const below = (member: JsonValue | undefined, token: string) =>
    written(source, member ?? null, [...path, token]);
  if (Array.isArray(value)) return `[${value.map((item, index) => below(item, String(index))).join()}]`;
  if (isJsonObject(value)) {
    return `{${Object.keys(value)
      .map((name) => `${JSON.stringify(name)}:${below(value[name], name)}`)
      .join()}}`;
  }
  return (typeof value === 'number' ? source.numberText(path) : undefined) ?? JSON.stringify(value);
}
