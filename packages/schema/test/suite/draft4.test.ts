import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { looseSchema, validate } from '../../src/index.ts';
import { LEFT_OUT } from './draft4-left-out.ts';
import { Failures } from './left-out.ts';
import { type SuiteTest, suiteFiles, suiteTests } from './public-suite.ts';

/*
 * The public test suite of JSON Schema in its draft 4, which the schemas of OpenAPI 3.0 are of (3.0.3,
 * section 4.7.24), its optional tests included.
 */
const folder = join(
  dirname(createRequire(import.meta.url).resolve('json-schema-test-suite')),
  'tests',
  'draft4',
);
const files = suiteFiles(folder);
const failures = new Failures(LEFT_OUT);

test('the suite is there', () => {
  expect(files.length).toBeGreaterThan(25);
});

test.each(files)('%s', (file) => {
  expect(failures.unexpected(suiteTests(folder, file), isValid)).toEqual([]);
});

test('what is left out fails', () => {
  expect(failures.passing).toEqual([]);
});

/** A schema that cannot be followed judges nothing. */
function isValid(one: SuiteTest): boolean | undefined {
  const { reader, schema } = looseSchema(one.schema, 'openapi-3.0');
  try {
    const faults = validate(reader, schema, one.value, {
      completeness: 'exact',
      direction: 'response',
      numberText: (inside) => one.source.numberText([...one.valueAt, ...inside.path]),
    });
    return faults.length === 0;
  } catch (error) {
    if (error instanceof Error && error.name === 'SchemaError') return undefined;
    throw error;
  }
}
