import type { JsonObject } from '@specpact/spec';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonicalPact, pactText } from './canonical-pact.ts';

const parties = { consumer: 'reader', provider: 'library' };

function interaction(description: string, state: string, status = 200): JsonObject {
  return { description, providerStates: [{ name: state }], response: { status } };
}

test('the order of the tests and of the members makes no difference to a byte', () => {
  const interactions = [interaction('b', 'x'), interaction('a', 'y'), interaction('a', 'x')];
  const text = pactText(canonicalPact(parties, interactions));
  fc.assert(
    fc.property(fc.shuffledSubarray(interactions, { minLength: 3 }), fc.boolean(), (shuffled, reversed) => {
      const rebuilt = shuffled.map((each) => {
        const members = Object.entries(each);
        return Object.fromEntries(reversed ? members.reverse() : members);
      });
      expect(pactText(canonicalPact(parties, rebuilt))).toBe(text);
    }),
  );
});

test('interactions stand in the order of their descriptions, then of their states', () => {
  const pact = canonicalPact(parties, [interaction('b', 'x'), interaction('a', 'y'), interaction('a', 'x')]);
  expect(pact.interactions).toEqual([interaction('a', 'x'), interaction('a', 'y'), interaction('b', 'x')]);
});

test('names the parties and the version of the specification, and not those of the tools', () => {
  expect(canonicalPact(parties, [])).toEqual({
    consumer: { name: 'reader' },
    interactions: [],
    metadata: { pactSpecification: { version: '4.0' } },
    provider: { name: 'library' },
  });
});

test('the same interaction of two tests is there once', () => {
  const pact = canonicalPact(parties, [interaction('a', 'x'), interaction('a', 'x')]);
  expect(pact.interactions).toHaveLength(1);
});

test('two tests that disagree about an interaction are told so', () => {
  expect(() => canonicalPact(parties, [interaction('a', 'x'), interaction('a', 'x', 404)])).toThrow(
    expect.objectContaining({
      name: 'InteractionConflictError',
      message: expect.stringMatching(/disagree about the interaction "a".*own description or provider state/),
    }),
  );
});

test('a text is the value again', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const wanted: unknown = JSON.parse(JSON.stringify(value));
      expect(JSON.parse(pactText(wanted as JsonObject))).toEqual(wanted);
    }),
  );
});
