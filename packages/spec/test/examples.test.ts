import { readdirSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { describe, expect, it } from 'vitest';
import { formatPointer, loadDocument, type OpenApiDocument, type Path } from '../src/index.ts';

const folder = new URL('../../../openapi/', import.meta.url);
const documents = await Promise.all(readdirSync(folder).map((file) => loadDocument(new URL(file, folder))));

describe.each(documents.map((document) => ({ name: document.name, document })))('$name', ({ document }) => {
  const scenarios = document.operations.flatMap((operation) =>
    operation.responses.flatMap((response) =>
      response.content.flatMap((mediaType) =>
        response.scenarios
          .filter((scenario) => scenario.mediaType === mediaType.type)
          .map((scenario) => ({
            title: `${operation.id} ${scenario.status} ${scenario.name}`,
            scenario,
            mediaType,
            operation,
          })),
      ),
    ),
  );

  it('has scenarios', () => {
    expect(scenarios.length).toBeGreaterThan(0);
  });

  it.each(scenarios)('$title is what its schema says', ({ scenario, mediaType }) => {
    const validate = validator(document, document.resolve(mediaType.schema?.path ?? [])?.path ?? []);
    validate(scenario.value);
    expect(validate.errors ?? []).toEqual([]);
  });

  it.each(scenarios)(
    '$title has a provider state with parameters of its operation, or members of its body',
    ({ scenario, operation }) => {
      expect(scenario.providerState).toBeDefined();
      const bodies = operation.requestBody?.content.map(({ schema }) =>
        membersAt(document, schema?.path ?? []),
      );
      const known = [...operation.parameters.map(({ name }) => name), ...(bodies ?? []).flat()];
      const named = Array.from(scenario.providerState?.matchAll(/\{(.+?)\}/g) ?? [], (match) => match[1]);
      expect(known).toEqual(expect.arrayContaining(named));
    },
  );

  it('has a different provider state for every scenario of an operation', () => {
    const states = document.operations.map((operation) =>
      scenarios
        .filter((entry) => entry.operation === operation)
        .map(({ scenario }) => scenario.providerState),
    );
    expect(states.map((list) => new Set(list).size)).toEqual(states.map((list) => list.length));
  });
});

/** The names of the members of a body. */
function membersAt(document: OpenApiDocument, schema: Path): string[] {
  const at = document.resolve(schema)?.path ?? [];
  return Object.keys(document.resolve([...at, 'properties'])?.value ?? {});
}

function validator(document: OpenApiDocument, schema: Path) {
  const ajv = new Ajv2020({ allErrors: true, strict: false, schemas: { document: document.root } });
  formats.default(ajv);
  return ajv.compile({ $ref: `document#${formatPointer(schema)}` });
}
