import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { REPORT_FORMATS, render, verify } from '../src/index.ts';

const SECRET = 'hunter2-hunter2';

/** Each refuses the secret for another reason. */
const SCHEMAS: Record<string, object | boolean> = {
  type: { type: 'integer' },
  boolean: { type: 'boolean' },
  enum: { enum: ['a', 'b'] },
  const: { const: 'a' },
  pattern: { type: 'string', pattern: '^[a-z]+$' },
  format: { type: 'string', format: 'uuid' },
  length: { type: 'string', maxLength: 3 },
  list: { type: 'array', items: { type: 'integer' } },
  object: { type: 'object', properties: { a: { type: 'integer' } }, required: ['b'] },
  alternatives: { oneOf: [{ type: 'integer' }, { type: 'string', maxLength: 1 }] },
  not: { not: { type: 'string' } },
  false: false,
};

const NAMES = Object.keys(SCHEMAS);
const FORM = 'application/x-www-form-urlencoded';
const PARTS = 'multipart/form-data';
const header = { schema: { type: 'integer' }, required: true };
const encoding = Object.fromEntries(
  NAMES.map((name) => [name, { contentType: 'image/png', headers: { 'X-Part': header } }]),
);
const properties = { ...SCHEMAS, kind: { type: 'string' } };
const closed = { type: 'object', properties, additionalProperties: false, required: ['missing'] };
const chosen = {
  oneOf: [{ $ref: '#/components/schemas/Cat' }],
  discriminator: { propertyName: 'kind', mapping: { cat: '#/components/schemas/Cat' } },
};

const DOCUMENT = {
  openapi: '3.1.0',
  info: { title: 'Things', version: '1' },
  paths: {
    '/things': {
      post: {
        operationId: 'makeThing',
        security: [{ key: [], basic: [] }],
        parameters: ['query', 'header', 'cookie'].flatMap((place) => [
          ...NAMES.map((name) => ({ name: `${place}-${name}`, in: place, schema: SCHEMAS[name] })),
          { name: `${place}-deep`, in: place, style: 'deepObject', schema: SCHEMAS.object },
          { name: `${place}-once`, in: place, explode: false, schema: SCHEMAS.object },
          { name: `${place}-json`, in: place, content: { 'application/json': { schema: SCHEMAS.object } } },
        ]),
        requestBody: {
          content: {
            'application/json': { schema: closed },
            'application/vnd.chosen+json': { schema: chosen },
            'application/x-ndjson': { schema: SCHEMAS.object },
            'text/plain': { schema: { type: 'string', maxLength: 3 } },
            [FORM]: { schema: closed, encoding: { object: { contentType: 'application/json' } } },
            [PARTS]: { schema: closed, encoding },
          },
        },
        responses: { 200: { description: '', content: { 'application/json': { schema: {} } } } },
      },
    },
  },
  components: {
    schemas: { Cat: { type: 'object', properties: { kind: { const: 'cat' } } } },
    securitySchemes: {
      key: { type: 'apiKey', in: 'query', name: 'key' },
      basic: { type: 'http', scheme: 'basic' },
    },
  },
};

const all = <Value>(value: Value) => Object.fromEntries([...NAMES, 'unknown'].map((name) => [name, value]));
const parts = [...NAMES, 'unknown'].map(
  (name) =>
    `--B\r\nContent-Disposition: form-data; name="${name}"\r\nX-Part: ${SECRET}\r\nContent-Type: application/${SECRET}\r\n\r\n${SECRET}\r\n`,
);

/** Bodies with their types; each holds the secret wherever it can. */
const BODIES: [contentType: string | undefined, body: unknown][] = [
  ['application/json', all(SECRET)],
  ['application/json', all([SECRET])],
  ['application/json', all({ a: SECRET })],
  ['application/json', SECRET],
  ['application/json', `{"type": "${SECRET}"`],
  ['application/vnd.chosen+json', { kind: SECRET }],
  ['application/x-ndjson', `{"a":"${SECRET}"}\n${SECRET}`],
  ['application/x-ndjson', `{"a":"${SECRET}"}\n`],
  ['text/plain', SECRET],
  [FORM, new URLSearchParams(all(SECRET)).toString()],
  [FORM, SECRET],
  [`${PARTS}; boundary=B`, `${parts.join('')}--B--\r\n`],
  [PARTS, SECRET],
  [`application/${SECRET}`, SECRET],
  [undefined, SECRET],
];

const query = Object.fromEntries(
  [...NAMES, 'deep[a]', 'once', 'json', 'unknown'].map((name) => [`query-${name}`, [SECRET]]),
);
const headers = Object.fromEntries(
  [...NAMES, 'once', 'json', 'unknown'].map((name) => [`header-${name}`, SECRET]),
);
const cookies = [...NAMES, 'once', 'json', 'unknown'].map((name) => `cookie-${name}=${SECRET}`);

const interactions = BODIES.map(([contentType, body], index) => ({
  description: `request ${index}`,
  request: {
    method: 'POST',
    path: '/things',
    query: { ...query, ...(index % 2 === 0 && { key: [SECRET] }) },
    headers: {
      ...headers,
      Accept: `text/${SECRET}, ${SECRET}`,
      Authorization: index % 2 === 0 ? SECRET : `Bearer ${SECRET}`,
      Cookie: [SECRET, ...cookies].join('; '),
      ...(contentType !== undefined && { 'Content-Type': contentType }),
    },
    body,
  },
  response: { status: 200 },
}));

test.each([2, 0])(
  'no report shows what a request holds, of a pact that is indented by %i',
  async (indent) => {
    const cwd = await mkdtemp(join(tmpdir(), 'specpact-secrets-'));
    try {
      await mkdir(join(cwd, 'openapi'));
      await mkdir(join(cwd, 'pacts'));
      const pact = {
        consumer: { name: 'desk' },
        provider: { name: 'things' },
        interactions,
        metadata: { pactSpecification: { version: '3.0.0' } },
      };
      await writeFile(join(cwd, 'openapi/things.json'), JSON.stringify(DOCUMENT));
      await writeFile(join(cwd, 'pacts/desk.json'), JSON.stringify(pact, null, indent));
      const verdict = await verify({ cwd, replay: false });
      const codes = new Set(
        verdict.pacts.flatMap((one) =>
          one.interactions.flatMap(({ findings }) => findings.map(({ code }) => code)),
        ),
      );
      expect([...codes].filter((code) => code.endsWith('.incompatible')).toSorted()).toEqual([
        'request.accept.incompatible',
        'request.body.incompatible',
        'request.content-type.incompatible',
        'request.cookie.incompatible',
        'request.header.incompatible',
        'request.query.incompatible',
      ]);
      expect(codes.has('request.cookie.unknown')).toBe(true);
      for (const format of REPORT_FORMATS) {
        const shown = render(format, verdict, {})
          .split(/\n/)
          .filter((line) => line.includes('hunter2'));
        expect({ format, shown: shown.map((line) => line.slice(0, 300)).slice(0, 5) }).toEqual({
          format,
          shown: [],
        });
      }
    } finally {
      await rm(cwd, { recursive: true, force: true });
    }
  },
);
