import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import {
  isJsonObject,
  type JsonObject,
  type JsonValue,
  type Path,
  readSourceSync,
  type SourceText,
} from '@specpact/spec';
import { isSchema } from '../../src/index.ts';

/** One test of JSON-Schema-Test-Suite: a schema, a value, and whether the value satisfies the schema. */
export interface SuiteTest {
  /** From the widest to its own: its file, with its group, with its description. */
  names: [file: string, group: string, own: string];
  schema: JsonObject | boolean;
  value: JsonValue;
  isValid: boolean;
  /** The file, and where in it schema and value are written. */
  source: SourceText;
  schemaAt: Path;
  valueAt: Path;
}

/** The files of a folder of the suite, its optional tests included. */
export function suiteFiles(folder: string): string[] {
  const found = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return found
    .filter((file) => file.endsWith('.json'))
    .map((file) => file.replaceAll('\\', '/'))
    .sort();
}

/** The tests of a file, those of one group behind each other. */
export function suiteTests(folder: string, file: string): SuiteTest[] {
  const source = readSourceSync(join(folder, file));
  return listOf(source.value).flatMap((group, index) => {
    if (!isJsonObject(group)) throw new Error(`${file}: no group of tests`);
    const { schema, tests, description } = group;
    if (!isSchema(schema)) throw new Error(`${file}: no schema`);
    const wider = `${file} | ${description}`;
    return listOf(tests).map((one, place): SuiteTest => {
      if (!isJsonObject(one) || one.data === undefined || typeof one.valid !== 'boolean') {
        throw new Error(`${wider}: no test`);
      }
      return {
        names: [file, wider, `${wider} | ${one.description}`],
        schema,
        value: one.data,
        isValid: one.valid,
        source,
        schemaAt: [String(index), 'schema'],
        valueAt: [String(index), 'tests', String(place), 'data'],
      };
    });
  });
}

function listOf(value: JsonValue | undefined): JsonValue[] {
  if (!Array.isArray(value)) throw new Error('not a list');
  return value;
}
