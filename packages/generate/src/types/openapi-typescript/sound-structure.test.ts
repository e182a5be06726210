import { readFileSync } from 'node:fs';
import { isJsonObject, type JsonObject, type JsonValue, parseDocument } from '@specpact/spec';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { typedPart } from '../../part/typed-part.ts';
import { isSound } from './sound-structure.ts';
import { firstFault } from './structure.ts';

const file = new URL('../../../test/emitter/constructs.yaml', import.meta.url);
const part = typedPart(parseDocument('a.yaml', readFileSync(file, 'utf8')));

/** The places of all values in a value. */
function placesIn(value: JsonValue, at: readonly string[] = []): (readonly string[])[] {
  const members =
    typeof value === 'object' && value !== null ? (Object.entries(value) as [string, JsonValue][]) : [];
  return [at, ...members.flatMap(([name, member]) => placesIn(member, [...at, name]))];
}

/** A copy with another value at a place. */
function changed(root: JsonObject, place: readonly string[], value: JsonValue): JsonObject {
  const copy = structuredClone(root);
  let holder: JsonObject = copy;
  for (const name of place.slice(0, -1)) holder = holder[name] as JsonObject;
  holder[`${place.at(-1)}`] = value;
  return copy;
}

test('a sound document is found sound', async () => {
  expect([isSound(part), await firstFault('a.yaml', part)]).toEqual([true, undefined]);
});

test('whatever Redocly refuses is not found sound, with one value or two changed', {
  timeout: 120_000,
}, async () => {
  const places = placesIn(part).slice(1);
  const values = fc.constantFrom<JsonValue>(1, 'x', true, null, [], {}, ['x'], { x: 1 }, [1], {
    $ref: '#/components/schemas/Pet',
  });
  let refused = 0;
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...places), values, async (place, value) => {
      const root = changed(part, place, value);
      if (!isJsonObject(root.paths)) return;
      const fault = await firstFault('a.yaml', root).catch(() => 'a crash');
      if (fault) refused += 1;
      if (fault) expect([place, value, isSound(root)]).toEqual([place, value, false]);
    }),
    { numRuns: 400 },
  );
  expect(refused).toBeGreaterThan(50);
});
