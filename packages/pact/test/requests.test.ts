import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { consumer } from '../src/index.ts';
import { PactRun } from '../src/settle/pact-run.ts';

/** Requests that are not just a path and a JSON body. */
const content = (type: string) => ({ content: { [type]: { schema: { type: 'object' } } } });
const responses = { 204: { description: 'Done.' } };
const document = {
  openapi: '3.1.0',
  info: { title: 'Things', version: '1' },
  paths: {
    '/things{colors}': {
      get: {
        operationId: 'findThings',
        parameters: [
          { name: 'colors', in: 'path', required: true, style: 'matrix', schema: { type: 'array' } },
          { name: 'filter', in: 'query', style: 'deepObject', explode: true, schema: { type: 'object' } },
          { name: 'ids', in: 'query', explode: false, schema: { type: 'array' } },
        ],
        responses,
      },
      post: {
        operationId: 'addThing',
        parameters: [{ name: 'colors', in: 'path', required: true, schema: { type: 'string' } }],
        requestBody: { $ref: '#/components/requestBodies/Form' },
        responses,
      },
      patch: {
        operationId: 'changeThing',
        parameters: [{ name: 'colors', in: 'path', required: true, schema: { type: 'string' } }],
        requestBody: content('application/merge-patch+json'),
        responses,
      },
      put: {
        operationId: 'sendThing',
        parameters: [{ name: 'colors', in: 'path', required: true, schema: { type: 'string' } }],
        requestBody: content('multipart/form-data'),
        responses,
      },
    },
  },
  components: { requestBodies: { Form: content('application/x-www-form-urlencoded') } },
};

interface Operation {
  parameters: { path: { colors: unknown }; query?: object };
  requestBody?: { content: { 'application/json': object } };
  responses: { 204: { headers: object } };
}
type Operations = Record<'findThings' | 'addThing' | 'changeThing' | 'sendThing', Operation>;

let folder: string;
let run: PactRun;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'specpact-requests-'));
  vi.stubEnv('TMPDIR', folder);
  vi.stubEnv('SPECPACT_PACTS', 'write');
  await writeFile(join(folder, 'things.json'), JSON.stringify(document));
  run = new PactRun();
  run.begin();
});

afterEach(async () => {
  vi.unstubAllEnvs();
  await rm(folder, { recursive: true });
});

function pact() {
  return consumer('maker').of<Operations>(join(folder, 'things.json'), { folder });
}

async function recorded(provider = 'things') {
  expect(await run.settle({ failed: false, partial: false })).toEqual([]);
  const [interaction] = JSON.parse(
    await readFile(join(folder, `maker-${provider}.json`), 'utf8'),
  ).interactions;
  return interaction.request;
}

test('parameters are sent in the styles of the document', async () => {
  const request = { path: { colors: ['red', 'a b'] }, query: { filter: { size: 1 }, ids: ['1', '2'] } };
  await pact()
    .findThings(request)
    .responds(204)
    .verify(({ url }) => fetch(`${url}/things;colors=red,a%20b?filter%5Bsize%5D=1&ids=1,2`));
  expect(await recorded()).toMatchObject({
    path: '/things;colors=red,a%20b',
    query: { 'filter[size]': ['1'], ids: ['1,2'] },
  });
});

test('a form is sent as one', async () => {
  await pact()
    .addThing({ path: { colors: 'x' }, body: { name: 'a b', tags: ['1', '2'] } })
    .responds(204)
    .verify(({ url }) =>
      fetch(`${url}/thingsx`, { method: 'POST', body: new URLSearchParams('name=a+b&tags=1&tags=2') }),
    );
  expect(await recorded()).toMatchObject({
    headers: { 'Content-Type': ['application/x-www-form-urlencoded'] },
    body: { content: 'name=a+b&tags=1&tags=2' },
  });
});

test('JSON of another type is compared as JSON, whatever its members’ order and charset', async () => {
  await pact()
    .changeThing({ path: { colors: 'x' }, body: { a: 1, b: null } })
    .responds(204)
    .verify(async ({ url }) => {
      const { status } = await fetch(`${url}/thingsx`, {
        method: 'PATCH',
        headers: { 'content-type': 'application/merge-patch+json;charset=utf-8' },
        body: '{"b":null,"a":1}',
      });
      expect(status).toBe(204);
    });
  expect(await recorded()).toMatchObject({ body: { content: { a: 1, b: null } } });
});

test('what cannot be made of an object is refused, with what to do instead', async () => {
  const sending = pact()
    .sendThing({ path: { colors: 'x' }, body: { file: 'x' } })
    .responds(204)
    .verify(() => Promise.reject(new Error('the test must not run')));
  await expect(sending).rejects.toThrow(
    /sendThing: a body of type multipart\/form-data .* by hand \(recordPact\)\n.*things\.json:1:\d+/,
  );
});

test('values that no example has are made by the schema; where none can be, that is said', async () => {
  const describe = (id: object) => {
    const schema = { type: 'object', required: ['id'], properties: { id, name: { type: 'string' } } };
    return { description: 'Made.', content: { 'application/json': { schema } } };
  };
  const paths = {
    '/made': {
      get: { operationId: 'getMade', responses: { 200: describe({ type: 'string', pattern: '^x' }) } },
    },
    '/unmade': {
      get: {
        operationId: 'getUnmade',
        responses: { 200: describe({ allOf: [{ const: 1 }, { const: 2 }] }) },
      },
    },
  };
  await writeFile(join(folder, 'made.json'), JSON.stringify({ ...document, paths }));
  type Body = { id: string; name?: string };
  type Responses = { responses: { 200: { headers: object; content: { 'application/json': Body } } } };
  const { getMade, getUnmade } = consumer('maker').of<{ getMade: Responses; getUnmade: Responses }>(
    join(folder, 'made.json'),
    { folder },
  );
  await getMade()
    .responds(200)
    .verify(async ({ url }) => {
      expect(await (await fetch(`${url}/made`)).json()).toEqual({ id: 'x' });
    });
  expect(await recorded('made')).toMatchObject({ path: '/made' });
  const never = () => Promise.reject(new Error('the test must not run'));
  await expect(getUnmade().responds(200).verify(never)).rejects.toThrow(
    /no example, and none can be made from its schema, because of `const` \(.*made\.json:1:\d+\): add an example/,
  );
  await getUnmade()
    .responds(200, { reads: ['name'] })
    .verify(({ url }) => fetch(`${url}/unmade`));
});

test('a field that every example lacks is made; one that nobody reads fails no test', async () => {
  const schema = {
    type: 'object',
    required: ['id', 'code'],
    properties: { id: { type: 'string' }, code: { type: 'integer', minimum: 5 }, note: { type: 'string' } },
  };
  const media = { schema, examples: { lacking: { value: { id: 'a' } } } };
  const responses = { 200: { description: 'Lacking.', content: { 'application/json': media } } };
  const paths = { '/lacking': { get: { operationId: 'getLacking', responses } } };
  await writeFile(join(folder, 'lacking.json'), JSON.stringify({ ...document, paths }));
  type Body = { id: string; code: number; note?: string };
  type Operations = {
    getLacking: { responses: { 200: { headers: object; content: { 'application/json': Body } } } };
  };
  const answers: unknown[] = [];
  for (const field of ['id', 'note'] as const) {
    await consumer(`reader of ${field}`)
      .of<Operations>(join(folder, 'lacking.json'), { folder })
      .getLacking()
      .responds(200, { reads: [field] })
      .verify(async ({ url }) => {
        answers.push(await (await fetch(`${url}/lacking`)).json());
      });
  }
  expect(answers).toEqual([
    { id: 'a', code: 5 },
    { id: 'a', code: 5, note: 'text' },
  ]);
});

test('credentials that no request holds together are refused, before one goes unsaid', async () => {
  const clashing = {
    ...document,
    security: [{ staff: [], session: [] }],
    components: {
      ...document.components,
      securitySchemes: {
        staff: { type: 'http', scheme: 'basic' },
        session: { type: 'http', scheme: 'bearer' },
      },
    },
  };
  await writeFile(join(folder, 'things.json'), JSON.stringify(clashing));
  const verified = pact()
    .addThing({ path: { colors: 'x' }, body: {} })
    .responds(204)
    .verify(async () => {});
  await expect(verified).rejects.toThrow(
    'addThing: the credentials "staff" and "session" are both sent in the header `authorization`, and a request can have it only once: ' +
      'no request can do what `security` requires, so change the document',
  );
});
