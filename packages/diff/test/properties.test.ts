import { type JsonObject, type OpenApiDocument, parseDocument } from '@specpact/spec';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { valuesOf } from '../../schema/test/values-of.ts';
import { compareDocuments } from '../src/index.ts';
import { compiled } from './compiled-schema.ts';
import { describes, schema, schemaPair } from './random-schemas.ts';

/** A document whose only operation takes or gives values of a schema. */
function documentOf(body: JsonObject, way: 'request' | 'response'): OpenApiDocument {
  const content = { 'application/json': { schema: body } };
  const post = {
    operationId: 'run',
    ...(way === 'request' && { requestBody: { required: true, content } }),
    responses: { 200: { description: '', ...(way === 'response' && { content }) } },
  };
  return parseDocument(
    '/things.json',
    JSON.stringify({ openapi: '3.1.0', info: {}, paths: { '/run': { post } } }),
  );
}

function changesOf(old: JsonObject, now: JsonObject, way: 'request' | 'response') {
  return compareDocuments(documentOf(old, way), documentOf(now, way));
}

/** Each run compiles two schemas with Ajv. */
const RUNS = Number(process.env.SPECPACT_RUNS ?? 40);

/** How many values of one schema are tried on the other, in so many pairs of schemas. */
const VALUES = 1000;
const VALUE_RUNS = Math.ceil(RUNS / 2);

const ways = ['request', 'response'] as const;

test('a schema does not differ from itself, nor from a copy by reference', () => {
  fc.assert(
    fc.property(schema, fc.constantFrom(...ways), (one, way) => {
      expect(changesOf(one, structuredClone(one), way)).toEqual([]);
    }),
    { numRuns: RUNS },
  );
}, 120_000);

test.each(ways)(
  'a thousand values that a %s took are taken still, unless a change says otherwise',
  (way) => {
    fc.assert(
      fc.property(schemaPair, ([old, now]) => {
        const changes = changesOf(old, now, way);
        fc.pre(changes.every(({ severity }) => severity !== 'breaking' && severity !== 'dangerous'));
        const [inner, outer] = way === 'request' ? [old, now] : [now, old];
        const [takes, mustTake] = [compiled(inner), compiled(outer)];
        const values = valuesOf(inner, {
          count: VALUES,
          takes: (one) => takes(one) && describes(inner, one),
        });
        fc.pre(values.length === VALUES);
        expect(values.filter((one) => !mustTake(one))).toEqual([]);
      }),
      { numRuns: VALUE_RUNS },
    );
  },
  120_000,
);

test.each(ways)(
  'each witness against a %s is taken by one schema and refused by the other',
  (way) => {
    fc.assert(
      fc.property(schemaPair, ([old, now]) => {
        const [inner, outer] = (way === 'request' ? [old, now] : [now, old]).map(compiled);
        for (const { witness } of changesOf(old, now, way)) {
          if (witness?.shows !== 'refused') continue;
          expect(inner?.(witness.value)).toBe(true);
          expect(outer?.(witness.value)).toBe(false);
        }
      }),
      { numRuns: RUNS },
    );
  },
  120_000,
);

test.each(ways)(
  'each break of a %s is shown by a value',
  (way) => {
    fc.assert(
      fc.property(schemaPair, ([old, now]) => {
        const bare = changesOf(old, now, way).filter(
          // A member that can have no value was never sent.
          ({ severity, witness, code }) =>
            severity === 'breaking' && !witness && !code.endsWith('property.removed'),
        );
        expect(bare).toEqual([]);
      }),
      { numRuns: RUNS },
    );
  },
  120_000,
);
