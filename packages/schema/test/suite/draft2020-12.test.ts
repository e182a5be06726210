import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { OpenApiDocument } from '@specpact/spec';
import { beforeEach, describe, expect, test } from 'vitest';
import { SchemaReader, validate } from '../../src/index.ts';
import { CASE, caseDocument } from './case-document.ts';
import { LEFT_OUT } from './draft2020-12-left-out.ts';
import { Failures } from './left-out.ts';
import { type SuiteTest, suiteFiles, suiteTests } from './public-suite.ts';

/*
 * The public test suite of JSON Schema in its draft 2020-12, which the schemas of OpenAPI 3.1 are of (3.1.0,
 * section 4.8.24), its optional tests included. No package of npm holds it: it is read from a checkout that
 * JSON_SCHEMA_TEST_SUITE names, or where Debian's libtest-json-schema-acceptance-perl puts it.
 */
const suite =
  process.env.JSON_SCHEMA_TEST_SUITE ?? '/usr/share/perl5/auto/share/dist/Test-JSON-Schema-Acceptance';
const folder = join(suite, 'tests', 'draft2020-12');
const isThere = existsSync(folder);

test('the folder that is named holds the suite', ({ skip }) => {
  if (process.env.JSON_SCHEMA_TEST_SUITE === undefined) skip('JSON_SCHEMA_TEST_SUITE names none');
  expect(isThere, `there is no ${folder}`).toBe(true);
});

describe('JSON Schema 2020-12', () => {
  beforeEach(({ skip }) => {
    if (!isThere)
      skip(
        `there is no ${folder}: install libtest-json-schema-acceptance-perl, or name a checkout by JSON_SCHEMA_TEST_SUITE`,
      );
  });

  const files = isThere ? suiteFiles(folder) : ['the suite is not there'];
  const failures = new Failures(LEFT_OUT);

  test.each(files)('%s', (file) => {
    expect(failures.unexpected(suiteTests(folder, file), isValid)).toEqual([]);
  });

  test('what is left out fails', () => {
    expect(failures.passing).toEqual([]);
  });
});

const documents = new Map<string, OpenApiDocument>();

/** The tests of a group have one schema. */
function documentOf(one: SuiteTest): OpenApiDocument {
  const key = JSON.stringify([one.names[0], one.schemaAt]);
  const document = documents.get(key) ?? caseDocument(one, join(suite, 'remotes'));
  documents.set(key, document);
  return document;
}

/** A schema that cannot be read, or not be followed, judges nothing. */
function isValid(one: SuiteTest): boolean | undefined {
  try {
    const reader = SchemaReader.of(documentOf(one));
    const schema = reader.schemaAt(CASE);
    if (!schema) return undefined;
    const faults = validate(reader, schema, one.value, {
      completeness: 'exact',
      direction: 'response',
      numberText: (inside) => one.source.numberText([...one.valueAt, ...inside.path]),
    });
    return faults.length === 0;
  } catch (error) {
    if (error instanceof Error && ['SchemaError', 'DocumentError'].includes(error.name)) return undefined;
    throw error;
  }
}
