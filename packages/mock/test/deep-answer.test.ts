import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { startMock } from '../src/index.ts';
import { library } from './passing-mock.ts';

test('a deep answer of the upstream is passed on, and not recorded', async () => {
  const deep = '['.repeat(200_000) + ']'.repeat(200_000);
  const server = createServer((_, response) => {
    response.setHeader('content-type', 'application/json').end(deep);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const folder = await mkdtemp(join(tmpdir(), 'specpact-deep-'));
  const told: (string | undefined)[] = [];
  const mock = await startMock({
    document: library,
    upstream: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    record: { folder },
    onRecord: ({ error }) => told.push(error?.message),
  });
  const answer = await fetch(`${mock.url}/users/1`);
  expect([answer.status, (await answer.text()) === deep]).toEqual([200, true]);
  expect(told).toEqual(['the answer is nested too deep to be recorded']);
  await mock.close();
  server.close();
  await rm(folder, { recursive: true });
});
