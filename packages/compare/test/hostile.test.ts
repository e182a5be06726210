import { DocumentError, type JsonValue, parseDocument, SourceText } from '@specpact/spec';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CompareError, checkDocument, createJudge, type Finding, PactError, readPact } from '../src/index.ts';

/*
 * Inputs that are made to break the judge. A tenth of them is tried by default; all 20,000 with
 *
 *     SPECPACT_HOSTILE=all pnpm --filter @specpact/compare test test/hostile.test.ts
 */
const SHARE = process.env.SPECPACT_HOSTILE === 'all' ? 1 : 0.1;

type Outcome = 'findings' | 'error';

/** Whatever is judged, in the end there are findings, or an error of a type that says so. */
function judged(document: unknown, ...pacts: unknown[]): Outcome[] {
  const [parsed] = outcomes([document], (one) => {
    const loaded = parseDocument('/openapi/things.json', text(one));
    expectSound(checkDocument(loaded));
    return loaded;
  });
  if (parsed === undefined || parsed === 'error') return pacts.map(() => 'error');
  const judge = createJudge(parsed, { strict: true });
  return outcomes(pacts, (pact): Outcome => {
    expectSound(judge.judge(readPact(new SourceText('/pacts/c-things.json', text(pact)))));
    return 'findings';
  });
}

function outcomes<Result>(
  inputs: readonly unknown[],
  judge: (input: unknown) => Result,
): (Result | 'error')[] {
  return inputs.map((input) => {
    try {
      return judge(input);
    } catch (error) {
      const isTyped =
        error instanceof DocumentError || error instanceof PactError || error instanceof CompareError;
      if (!isTyped) throw error;
      return 'error';
    }
  });
}

function expectSound(findings: readonly Finding[]): void {
  for (const { message, fingerprint = '', help = '', document, pact } of findings) {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: what must not be in a message
    const isPlain = !/[\u0000-\u001f\u007f-\u009f\u202e]/.test(message);
    const isKnown =
      /^[0-9a-f]{16}$/.test(fingerprint) && help.startsWith('@specpact/compare/docs/findings.md#');
    if (!isPlain || !isKnown || !(document ?? pact))
      throw new Error(`not a finding: ${JSON.stringify(message)}`);
  }
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

const NAMES = [
  'a',
  'b',
  '__proto__',
  'constructor',
  'toString',
  '',
  'a/b',
  'a~1',
  '$ref',
  '\u001b[31m',
  '<b>',
  '\u202e',
  '0',
  'length',
];
const PATTERNS = ['^a', '(a+)+$', '(', '[', '^(a|a)*b$', '\\d{1,99999}', '(?=x)', '\\1', '.*.*.*.*.*x'];
const name = fc.constantFrom(...NAMES);
const scalar = fc.constantFrom<JsonValue>(
  'a',
  `${'a'.repeat(40)}!`,
  '',
  '1',
  'null',
  1,
  -1e308,
  1.5,
  true,
  null,
);
const value = fc.letrec<{ any: JsonValue }>((tie) => ({
  any: fc.oneof(
    { maxDepth: 3 },
    scalar,
    fc.array(tie('any'), { maxLength: 2 }),
    fc.dictionary(name, tie('any'), { maxKeys: 3 }),
  ),
})).any;
const schema = fc.letrec<{ any: JsonValue }>((tie) => ({
  any: fc.oneof(
    { maxDepth: 3 },
    fc.constantFrom<JsonValue>(
      { $ref: '#/components/schemas/A' },
      { $ref: '#/components/schemas/B' },
      true,
      false,
      {},
    ),
    fc.record({ type: fc.oneof(fc.constantFrom('string', 'object', 'array', 'integer', 'nope'), value) }),
    fc.record({ pattern: fc.constantFrom(...PATTERNS) }),
    fc.record({
      properties: fc.dictionary(name, tie('any'), { maxKeys: 3 }),
      required: fc.array(name, { maxLength: 2 }),
    }),
    fc.record({ patternProperties: fc.dictionary(fc.constantFrom(...PATTERNS), tie('any'), { maxKeys: 1 }) }),
    fc.record(
      { items: tie('any'), prefixItems: fc.array(tie('any'), { maxLength: 1 }) },
      { requiredKeys: ['items'] },
    ),
    fc.record({
      oneOf: fc.array(tie('any'), { minLength: 1, maxLength: 2 }),
      discriminator: fc.constant({ propertyName: 'a' }),
    }),
    fc.record({ allOf: fc.array(tie('any'), { maxLength: 2 }), not: tie('any') }),
    fc.record({ if: tie('any'), additionalProperties: tie('any'), enum: fc.array(scalar, { maxLength: 2 }) }),
    value,
  ),
})).any;
const rule = fc.tuple(
  fc.constantFrom('$', '$.a', "$['__proto__']", '$[*]', '$.*', '$.a[0].b', '$.body.a', '$[', 'a', ''),
  fc.record({
    match: fc.constantFrom(
      'type',
      'regex',
      'integer',
      'date',
      'arrayContains',
      'eachKey',
      'null',
      'include',
      'statusCode',
      '?',
    ),
    regex: fc.constantFrom(...PATTERNS),
    min: fc.integer({ min: 0, max: 3 }),
  }),
);

function documentOf(a: JsonValue, b: JsonValue, parameter: object, example: JsonValue) {
  const content = { 'application/json': { schema: { $ref: '#/components/schemas/A' }, example } };
  const post = {
    operationId: 'post',
    parameters: [parameter],
    requestBody: { content },
    responses: { 200: { description: '', headers: { X: { schema: b } }, content } },
  };
  return {
    openapi: '3.1.0',
    info: {},
    paths: { '/x/{a}': { post } },
    webhooks: { sent: { post: { parameters: [parameter], requestBody: { content }, responses: {} } } },
    components: { schemas: { A: a, B: b } },
  };
}

test('generated documents, pacts and rules', { timeout: 60_000 }, () => {
  const parameter = fc.record({
    name,
    in: fc.constantFrom('query', 'header', 'cookie', 'path'),
    style: fc.constantFrom('form', 'deepObject', 'matrix', '?'),
    schema,
  });
  const message = fc.record({ body: value, rules: fc.array(rule, { maxLength: 2 }) });
  const counts = { findings: 0, error: 0 };
  fc.assert(
    fc.property(
      schema,
      schema,
      parameter,
      fc.array(message, { minLength: 10, maxLength: 10 }),
      (a, b, one, messages) => {
        const document = documentOf(a, b, one, messages[0]?.body ?? null);
        const interactions = messages.map(({ body, rules }, index) => {
          const matchingRules = {
            body: Object.fromEntries(rules.map(([path, matcher]) => [path, { matchers: [matcher] }])),
          };
          const headers = { X: text(body).replace(/[^\x20-\x7e]/g, ''), Cookie: 'a=1' };
          return {
            description: `${index}`,
            request: {
              method: 'POST',
              path: `/x/${index}`,
              query: { 'a[b]': ['1'], a: ['x'] },
              headers,
              body,
              matchingRules,
            },
            response: { status: 200, headers: { X: headers.X }, body, matchingRules },
          };
        });
        const sent = interactions.map(({ request: { body, matchingRules } }) => ({
          description: 'sent',
          contents: body,
          matchingRules,
          metadata: { X: body, [one.name]: body },
        }));
        const pact = {
          consumer: { name: 'c' },
          provider: { name: 'p' },
          interactions,
          metadata: { pactSpecification: { version: '3.0.0' } },
        };
        for (const outcome of judged(
          document,
          ...interactions.map((one, index) => ({ ...pact, interactions: [one], messages: [sent[index]] })),
        ))
          counts[outcome] += 1;
      },
    ),
    { numRuns: 1_200 * SHARE, seed: 5 },
  );
  expect(counts.findings + counts.error).toBe(12_000 * SHARE);
  expect(Math.min(counts.findings, counts.error)).toBeGreaterThan(500 * SHARE);
});

test('files that are not what they should be', { timeout: 30_000 }, () => {
  const pact = text({
    consumer: { name: 'c' },
    provider: { name: 'p' },
    interactions: [
      {
        description: 'd',
        request: { method: 'POST', path: '/x/1', headers: { a: 'b' }, body: { a: 1 } },
        response: { status: 200, body: { a: 1 } },
      },
    ],
  });
  const document = text(
    documentOf({ type: 'object', properties: { a: { type: 'integer' } } }, {}, { name: 'a', in: 'path' }, {}),
  );
  const change = fc.record({
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    cut: fc.nat(3),
    put: fc.constantFrom('', '"', '{', '[', 'null', '1', '\\', '\u0000', '"a"', ','),
  });
  fc.assert(
    fc.property(fc.boolean(), change, (inPact, { at, cut, put }) => {
      const broken = (source: string) => {
        const place = Math.floor(at * source.length);
        return source.slice(0, place) + put + source.slice(place + cut);
      };
      expect(inPact ? judged(document, broken(pact)) : judged(broken(document), pact)).toHaveLength(1);
    }),
    { numRuns: 8_000 * SHARE, seed: 5 },
  );
});
