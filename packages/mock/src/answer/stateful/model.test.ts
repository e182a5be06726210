import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Mock, startMock } from '../../index.ts';

const library = fileURLToPath(new URL('../../../fixtures/library.yaml', import.meta.url));
let mock: Mock;

beforeAll(async () => {
  mock = await startMock({ document: library, stateful: true, port: false });
});
afterAll(() => mock.close());

async function ask(method: string, path: string, body?: unknown) {
  const headers = { 'x-api-key': 'k', ...(body !== undefined && { 'content-type': 'application/json' }) };
  const init = { method, headers, ...(body !== undefined && { body: JSON.stringify(body) }) };
  const response = await mock.respond(new Request(`http://mock${path}`, init));
  const text = await response.text();
  return { status: response.status, body: text === '' ? undefined : JSON.parse(text) };
}

type Deed =
  | { deed: 'create'; shelf: { name: string; books?: number } }
  | { deed: 'put'; shelf: { name: string; books?: number } }
  | { deed: 'read'; name: string };

/** Names that look like something else. They are few, so that they collide. */
const name = fc.constantFrom('a', 'A', 'a b', 'a/b', '%', '%2F', 'ü', '..x', '__proto__', 'constructor', '7');
const shelf = fc.record({ name, books: fc.nat(99) }, { requiredKeys: ['name'] });
const deeds: fc.Arbitrary<Deed[]> = fc.array(
  fc.oneof(
    fc.record({ deed: fc.constant('create' as const), shelf }),
    fc.record({ deed: fc.constant('put' as const), shelf }),
    fc.record({ deed: fc.constant('read' as const), name }),
  ),
  { maxLength: 12 },
);

describe('what a stateful mock holds', () => {
  it('is what was created and put there, whatever that is called', async () => {
    await fc.assert(
      fc.asyncProperty(deeds, async (all) => {
        mock.resetData();
        const model = new Map<string, object>([['fire', { name: 'fire', books: 451 }]]);
        for (const each of all) {
          const called = 'shelf' in each ? each.shelf.name : each.name;
          const path = `/shelves/${encodeURIComponent(called)}`;
          if (each.deed === 'read') {
            const want = model.get(called);
            const { status, body } = await ask('GET', path);
            expect(status).toBe(want ? 200 : 404);
            if (want) expect(body).toEqual(want);
            continue;
          }
          const status = each.deed === 'put' && model.has(called) ? 200 : 201;
          const asked =
            each.deed === 'put' ? ask('PUT', path, each.shelf) : ask('POST', '/shelves', each.shelf);
          expect(await asked).toEqual({ status, body: each.shelf });
          model.set(called, each.shelf);
        }
        expect((await ask('GET', '/shelves')).body).toEqual([...model.values()]);
      }),
      { numRuns: 60 },
    );
  });
});
