import { readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { isJsonObject, type JsonValue, type Path, readSourceSync, type SourceText } from '@specpact/spec';
import { expect, test } from 'vitest';
import { isSchema, looseSchema, validate } from '../../src/index.ts';
import { LEFT_OUT } from './draft4-left-out.ts';

/*
 * The public test suite of JSON Schema in its draft 4, which the schemas of OpenAPI 3.0 are of (3.0.3,
 * section 4.7.24), its optional tests included.
 */
const folder = join(
  dirname(createRequire(import.meta.url).resolve('json-schema-test-suite')),
  'tests',
  'draft4',
);
const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) =>
  file.endsWith('.json'),
);

test('the suite is there', () => {
  expect(files.length).toBeGreaterThan(25);
});

const met = new Set<string>();

test.each(files.sort())('%s', (file) => {
  const source = readSourceSync(join(folder, file));
  const wrong: string[] = [];
  for (const [index, group] of listOf(source.value).entries()) {
    if (!isJsonObject(group) || !isSchema(group.schema)) throw new Error(`${file}: no schema`);
    for (const [place, one] of listOf(group.tests).entries()) {
      if (!isJsonObject(one) || one.data === undefined) throw new Error(`${file}: no test`);
      const names = [
        file,
        `${file} | ${group.description}`,
        `${file} | ${group.description} | ${one.description}`,
      ];
      if (
        isValid(group.schema, one.data, source, [String(index), 'tests', String(place), 'data']) === one.valid
      )
        continue;
      const known = names.find((name) => Object.hasOwn(LEFT_OUT, name));
      if (known === undefined) wrong.push(names.at(-1) ?? '');
      else met.add(known);
    }
  }
  expect(wrong).toEqual([]);
});

test('what is left out fails', () => {
  expect(Object.keys(LEFT_OUT).filter((name) => !met.has(name))).toEqual([]);
});

/** A schema that cannot be followed judges nothing. */
function isValid(written: JsonValue, value: JsonValue, source: SourceText, at: Path): boolean | undefined {
  if (!isSchema(written)) return undefined;
  const { reader, schema } = looseSchema(written, 'openapi-3.0');
  try {
    const faults = validate(reader, schema, value, {
      completeness: 'exact',
      direction: 'response',
      numberText: (inside) => source.numberText([...at, ...inside.path]),
    });
    return faults.length === 0;
  } catch (error) {
    if (error instanceof Error && error.name === 'SchemaError') return undefined;
    throw error;
  }
}

function listOf(value: JsonValue | undefined): JsonValue[] {
  if (!Array.isArray(value)) throw new Error('not a list');
  return value;
}
