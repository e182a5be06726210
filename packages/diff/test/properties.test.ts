import { type JsonObject, type JsonValue, type OpenApiDocument, parseDocument } from '@specpact/spec';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compareDocuments } from '../src/index.ts';
import { describes, schema, schemaPair, value } from './random-schemas.ts';

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

const ways = ['request', 'response'] as const;

function compiled(body: JsonObject): (value: JsonValue) => boolean {
  const validate = new Ajv2020({ strict: false, logger: false }).compile(body);
  return (one) => validate(one) === true;
}

test('a schema does not differ from itself, nor from a copy by reference', () => {
  fc.assert(
    fc.property(schema, fc.constantFrom(...ways), (one, way) => {
      expect(changesOf(one, structuredClone(one), way)).toEqual([]);
    }),
    { numRuns: RUNS },
  );
}, 120_000);

test.each(ways)(
  'what a %s had taken is taken, unless a change says otherwise',
  (way) => {
    fc.assert(
      fc.property(schemaPair, fc.array(value, { minLength: 60, maxLength: 60 }), ([old, now], values) => {
        const changes = changesOf(old, now, way);
        fc.pre(changes.every(({ severity }) => severity !== 'breaking' && severity !== 'dangerous'));
        const [inner, outer] = way === 'request' ? [old, now] : [now, old];
        const [takes, mustTake] = [compiled(inner), compiled(outer)];
        const refused = values.filter((one) => takes(one) && describes(inner, one) && !mustTake(one));
        expect(refused).toEqual([]);
      }),
      { numRuns: RUNS },
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
