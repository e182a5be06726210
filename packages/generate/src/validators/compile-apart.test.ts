import { expect, test } from 'vitest';
import type { Compilation } from './ajv-functions.ts';
import { compileApart } from './compile-apart.ts';
import { compileValidators } from './compile-validators.ts';

/** Definitions with a check of the core, a format, a circle and a member that objects inherit. */
function compilationOf(count: number): Compilation {
  const names = Array.from({ length: count }, (_, index) => `s${index}`);
  const definition = (index: number) => ({
    type: 'object',
    required: ['at', '__proto__'],
    properties: JSON.parse(`{
      "at": { "type": "string", "format": "date-time" },
      "price": { "multipleOf": 0.01 },
      "next": { "$ref": "#/$defs/s${index % 2 === 0 ? index + 1 : index - 1}" },
      "__proto__": { "minLength": ${index} }
    }`),
  });
  return {
    schemas: {
      definitions: Object.fromEntries(names.map((name, index) => [name, definition(index)])),
      namesInherited: true,
      needs2020: false,
      needsLoosePatterns: false,
    },
    names,
  };
}

test('a thread of its own compiles many definitions to the same functions', async () => {
  expect(await compileApart(compilationOf(300))).toBe(compileValidators(compilationOf(300)));
});

test('what the thread cannot compile is an error here', async () => {
  const { schemas, names } = compilationOf(300);
  const broken = { ...schemas, definitions: { ...schemas.definitions, s7: { $ref: '#/$defs/none' } } };
  await expect(compileApart({ schemas: broken, names })).rejects.toThrow(
    "can't resolve reference #/$defs/none",
  );
});

test('a signal ends the thread', async () => {
  const stop = new AbortController();
  const compiled = compileApart(compilationOf(300), stop.signal);
  stop.abort();
  await expect(compiled).rejects.toThrow('has ended too early');
});
