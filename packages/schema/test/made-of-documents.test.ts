import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { eachChild, isJsonObject, type JsonObject, loadDocument, type ObjectKind } from '@specpact/spec';
import { expect, test } from 'vitest';
import { makeValue, type SchemaAt, SchemaReader, Trail } from '../src/index.ts';

const packages = new URL('../../', import.meta.url);

/** The documents of this repository: its own, and those that its tests and cases are made of. */
const documents = [
  '../openapi',
  'mock/fixtures',
  'pact/test/library',
  'verify/fixtures/openapi',
  ...cases(),
].flatMap((folder) =>
  readdirSync(new URL(folder, packages))
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => `${folder}/${name}`),
);

function cases(): string[] {
  return readdirSync(new URL('compare/cases', packages)).map((name) => `compare/cases/${name}`);
}

test.each(documents)('a value of every schema of %s', async (file) => {
  const document = await loadDocument(fileURLToPath(new URL(file, packages)));
  const reader = SchemaReader.of(document);
  const unmade = schemasOf(document.root).flatMap((schema) => {
    const made = makeValue(reader, schema, { direction: 'response' });
    return made.answer === 'made' ? [] : [`${schema.at.path.join('/')}: ${made.keyword}`];
  });
  expect(unmade).toEqual([]);
});

function schemasOf(root: JsonObject): SchemaAt[] {
  const found: SchemaAt[] = [];
  const visit = (value: JsonObject, kind: ObjectKind, at: Trail): void => {
    if (kind === 'schema') found.push({ value, at });
    eachChild(value, kind, (child, childKind, way) => {
      if (isJsonObject(child))
        visit(
          child,
          childKind,
          way.reduce((trail, token) => trail.to(token), at),
        );
    });
  };
  visit(root, 'document', Trail.root);
  return found;
}
