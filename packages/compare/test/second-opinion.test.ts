import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { loadDocument, parseDocument, readSource, SourceText } from '@specpact/spec';
import { describe, expect, test, vi } from 'vitest';
import { createJudge, openSecondOpinion, readPact } from '../src/index.ts';
import { InteractionContext } from '../src/interaction/interaction-context.ts';
import { compare } from '../src/second-opinion/comparator.ts';
import { comparatorPact } from '../src/second-opinion/comparator-pact.ts';
import { KINDS } from '../src/second-opinion/known-error.ts';
import { readOpinion } from '../src/second-opinion/opinion.ts';
import { opinionsOf } from '../src/second-opinion/second-opinion.ts';

/** The comparator does not come back from the patterns of these. */
const ENDLESS = ['hostile-names', 'patterns-that-explode'];
/** It throws at a discriminator without `const` or `enum`, at a header that `content` describes, and at OpenAPI 3.2. */
const REFUSED = [
  'constants-tell-alternatives',
  'headers-with-media-types',
  'openapi-3.2',
  'rules-of-alternatives',
];
const folder = fileURLToPath(new URL('../cases/', import.meta.url));
const cases = readdirSync(folder).filter((name) => !ENDLESS.includes(name) && !REFUSED.includes(name));

describe('the second opinion', () => {
  test('raises no false alarm in our cases, and each kind of its errors is in one of them', {
    timeout: 120_000,
  }, async () => {
    const met = new Set<string>();
    const alarms: string[] = [];
    for (const name of cases) {
      const files = readdirSync(folder + name);
      const document = await loadDocument(
        `${folder}${name}/${files.find((file) => file.startsWith('openapi.'))}`,
      );
      const pact = readPact(await readSource(`${folder}${name}/pact.json`));
      const findings = createJudge(document).judge(pact);
      const errors = await compare(document.root, comparatorPact(pact));
      alarms.push(
        ...opinionsOf(document, pact, findings, errors).map(({ message }) => `${name}: ${message}`),
      );
      const wrong = new Set(
        findings.filter(({ severity }) => severity === 'error').map((one) => one.interactionIndex),
      );
      for (const interaction of pact.interactions.filter(({ index }) => !wrong.has(index))) {
        const context = new InteractionContext(document, pact, interaction);
        for (const error of errors) {
          if (!error.pactLocation.startsWith(`[root].interactions[${interaction.index}].`)) continue;
          for (const [kind, isKnown] of Object.entries(KINDS)) {
            if (isKnown(readOpinion(error, context), context)) met.add(kind);
          }
        }
      }
    }
    expect(alarms).toEqual([]);
    expect([...met].sort()).toEqual(Object.keys(KINDS).sort());
  });

  const document = parseDocument(
    'openapi.json',
    JSON.stringify({
      openapi: '3.0.3',
      info: { title: 'T', version: '1' },
      paths: {
        '/users/{id}': {
          get: {
            operationId: 'getUser',
            parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'string' } }],
            responses: {
              200: {
                description: '',
                content: { 'application/json': { schema: { $ref: '#/components/schemas/User' } } },
              },
            },
          },
        },
      },
      components: {
        schemas: {
          User: {
            type: 'object',
            properties: { name: { type: 'string', pattern: '^(a+)+$' }, age: { type: 'integer' } },
          },
        },
      },
    }),
  );
  const pactWith = (body: object) =>
    readPact(
      new SourceText(
        'pact.json',
        JSON.stringify({
          consumer: { name: 'c' },
          provider: { name: 'p' },
          interactions: [
            {
              type: 'Synchronous/HTTP',
              description: 'a user',
              request: { method: 'GET', path: '/users/1' },
              response: {
                status: 200,
                headers: { 'Content-Type': ['application/json'] },
                body: { content: body, contentType: 'application/json', encoded: false },
              },
            },
          ],
          metadata: { pactSpecification: { version: '4.0' } },
        }),
      ),
    );

  test('says what our judge did not, with both places', async () => {
    await using opinion = await openSecondOpinion(document);
    const pact = pactWith({ age: 'ten' });
    const said = await opinion.on(pact, []);
    expect(said).toMatchObject([
      {
        code: 'opinion.comparator',
        severity: 'warning',
        interactionIndex: 0,
        message: expect.stringContaining('(response.body.incompatible): must be integer'),
        document: { pointer: '/components/schemas/User/properties/age/type' },
        pact: { pointer: '/interactions/0/response/body/content/age' },
      },
    ]);
    expect(await opinion.on(pact, createJudge(document).judge(pact))).toEqual([]);
  });

  test('is given up where it does not come back, and asked again of the next pact', {
    timeout: 60_000,
  }, async () => {
    await using opinion = await openSecondOpinion(document, 2_000);
    expect(await opinion.on(pactWith({ name: `${'a'.repeat(40)}!` }), [])).toBe('it takes too long');
    // A busy machine may need longer than that to start the comparator again.
    await vi.waitFor(async () => expect(await opinion.on(pactWith({ age: 10 }), [])).toEqual([]), 30_000);
  });
});
