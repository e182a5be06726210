import { parseDocument } from '@specpact/spec';
import { expect, it } from 'vitest';
import { type Mock, startMock } from '../src/index.ts';
import { exchange } from './exchange.ts';

it('values that are made of a hostile schema have a time limit', async () => {
  const schema = { type: 'string', pattern: '^(((((a{99}){99}){99}){99}){99}){99}$' };
  const list = { type: 'array', minItems: 100, maxItems: 1_000_000, uniqueItems: true, items: schema };
  const content = { 'application/json': { schema: list, example: ['fine'] } };
  const head = { openapi: '3.1.0', info: { title: 'Stalling', version: '1' } };
  const paths = { '/made': { get: { responses: { 200: { description: 'ok', content } } } } };
  const document = parseDocument('stalling.json', JSON.stringify({ ...head, paths }));
  await using stalling = await startMock({ document, asPrism: true });
  await using own = await startMock({ document });
  const ask = (of: Mock, headers = {}) => exchange(of.url, { target: '/made', headers }, 60_000);
  const dynamic = { prefer: 'dynamic=true' };
  const answers = await Promise.all(Array.from({ length: 5 }, () => ask(stalling, dynamic)));
  for (const answer of answers) expect(answer).toMatchObject({ status: expect.toBeOneOf([500, 503]) });
  // Without Prism's own generator there is an answer all the same.
  await expect.poll(() => ask(own, dynamic), { timeout: 60_000 }).toMatchObject({ status: 200 });
  // A request without such values is not affected.
  expect(await ask(stalling)).toMatchObject({ status: 200, body: '["fine"]' });
}, 180_000);
