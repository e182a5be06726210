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

/** A consumer of a document in the mock's fixtures. */
async function fixture(path: string, name: string) {
  const source = new URL(`../../mock/fixtures/${path}`, import.meta.url);
  await writeFile(join(folder, `${name}.yaml`), await readFile(source));
  return consumer('maker').of<Record<string, object>>(join(folder, `${name}.yaml`), { folder });
}

type AnyPact = Record<
  string,
  (request?: object) => {
    responds(
      status: number,
      options?: object,
    ): { verify(test: (provider: { url: string }) => Promise<unknown>): Promise<void> };
  }
>;

test('a whole query is sent in its media type, and judged by it', async () => {
  const queries = (await fixture('3.2/query-strings.yaml', 'queries')) as unknown as AnyPact;
  await queries
    .getJson?.({ querystring: { size: 1 } })
    .responds(204)
    .verify(async ({ url }) => {
      const query = encodeURIComponent('{"size":1}');
      expect((await fetch(`${url}/json?${query}`)).status).toBe(204);
    });
  expect(await recorded('queries')).toMatchObject({ path: '/json', query: { '{"size":1}': [''] } });
  const never = () => Promise.reject(new Error('the test must not run'));
  const wrong = queries
    .getJson?.({ querystring: { size: 'big' } })
    .responds(204)
    .verify(never);
  await expect(wrong).rejects.toThrow('the query string of getJson, `size` must be integer');
  const missing = queries.getJson?.().responds(204).verify(never);
  await expect(missing).rejects.toThrow('is missing, and it is required');
});

test('an operation whose query no media type describes refuses a whole query', async () => {
  const request = { path: { colors: 'x' }, querystring: 'a' };
  const asked = (pact() as unknown as AnyPact)
    .findThings?.(request)
    .responds(204)
    .verify(fetch as never);
  await expect(asked).rejects.toThrow('findThings: it has no query string');
});

test('lists in the lists of Swagger 2.0 are sent in their formats', async () => {
  const lists = (await fixture('swagger/lists.yaml', 'lists')) as unknown as AnyPact;
  const rows = [[1, 2], [3]];
  await lists
    .getRows?.({ path: { cells: rows }, query: { rows, deep: [[['a', 'b'], ['c']]] } })
    .responds(204)
    .verify(async ({ url }) => {
      const { status } = await fetch(`${url}/rows/1%7C2,3?rows=1%202&rows=3&deep=a%09b,c`);
      expect(status).toBe(204);
    });
  expect(await recorded('lists')).toMatchObject({
    path: '/rows/1%7C2,3',
    query: { rows: ['1 2', '3'], deep: ['a\tb,c'] },
  });
});

test('a scenario of Swagger 2.0 brings its provider state into the pact', async () => {
  const states = `swagger: '2.0'
info: { title: Pets, version: '1' }
produces: [application/json]
paths:
  /pets/{id}:
    get:
      operationId: getPet
      parameters: [{ name: id, in: path, required: true, type: string }]
      responses:
        200:
          description: Found
          schema: { type: object, required: [name], properties: { name: { type: string } } }
          examples: { application/json: { name: Rex } }
          x-examples:
            application/json: { x-provider-state: 'pet {id} exists' }
            small: { value: { name: Tom }, x-provider-state: 'the small pet {id} exists' }
`;
  await writeFile(join(folder, 'pets.yaml'), states);
  const pets = consumer('maker').of<Record<string, object>>(join(folder, 'pets.yaml'), {
    folder,
  }) as unknown as AnyPact;
  await pets
    .getPet?.({ path: { id: '7' } })
    .responds(200, { scenario: 'small', reads: ['name'] })
    .verify(async ({ url }) => {
      const answer = await fetch(`${url}/pets/7`, { headers: { accept: 'application/json' } });
      expect(await answer.json()).toEqual({ name: 'Tom' });
    });
  expect(await run.settle({ failed: false, partial: false })).toEqual([]);
  const { interactions } = JSON.parse(await readFile(join(folder, 'maker-pets.json'), 'utf8'));
  expect(interactions).toHaveLength(1);
  expect(interactions[0].providerStates).toEqual([
    { name: 'the small pet {id} exists', params: { id: '7' } },
  ]);
});
