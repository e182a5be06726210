import { describe, expect, it } from 'vitest';
import { CREDENTIALS, shop } from '../../test/provider/document.ts';
import { problem, shopProvider } from '../../test/provider/shop.ts';
import { holdToDocument } from './hold-to-document.ts';

/* The right shop, without a port: a test for each operation stands among those of this file. */
await holdToDocument({
  document: shop,
  handler: shopProvider(),
  credentials: Object.fromEntries(CREDENTIALS),
});

describe('holdToDocument', () => {
  const registered = async (handler: (request: Request) => Promise<Response>) => {
    const tests: { name: string; run: () => Promise<void> }[] = [];
    const test = (name: string, run: () => Promise<void>) => tests.push({ name, run });
    await holdToDocument({ document: shop, handler, credentials: CREDENTIALS, test });
    return tests;
  };

  it('registers a test for each operation, and fails the one that departs', async () => {
    const provider = shopProvider({
      answer: (answer, { path }) => (path === '/health' ? { ...answer, text: 'OK!' } : undefined),
    });
    const tests = await registered(provider);
    expect(tests.map(({ name }) => name)).toContain('getHealth: GET /health is what the document says');
    const failed: string[] = [];
    for (const { name, run } of tests) {
      await run().catch((error: Error) => failed.push(`${name.split(':')[0]} ${error.message}`));
    }
    expect(failed).toHaveLength(1);
    expect(failed[0]).toMatch(
      /^getHealth getHealth departs from the document\n\nerror live\.body\.incompatible/,
    );
  });

  it('fails an operation that was not asked', async () => {
    const tests = await registered(async () => new Response(problem(500, 'x').text, { status: 500 }));
    const last = tests.at(-1);
    await expect(last?.run()).rejects.toThrow();
  });

  it('wants a provider', async () => {
    await expect(holdToDocument({ document: shop })).rejects.toThrow('needs a `url` or a `handler`');
  });
});
