import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { type AuditOptions, check, checkAll } from '../src/auditor.ts';
import { clientFrom } from '../src/client.ts';
import { judge } from '../src/verdict.ts';

const body = {
  message: ['ok'],
  statusMessage: 'success',
  status: 1,
  data: {
    brainId: 'b',
    webhookUrl: 'https://a.example/hook',
    createdAt: '2026-01-01T00:00:00Z',
    updatedAt: '2026-01-01T00:00:00Z',
  },
};

/** A provider that answers with these statuses in turn and repeats the last. For 0, it never answers. */
async function provider(statuses: number[], { hold = 0, timeout = 5000 } = {}) {
  const seen = { requests: 0, atOnce: 0, most: 0 };
  const server = createServer((_, response) => {
    const status = statuses[Math.min(seen.requests, statuses.length - 1)] ?? 200;
    seen.requests += 1;
    seen.atOnce += 1;
    seen.most = Math.max(seen.most, seen.atOnce);
    response.on('close', () => {
      seen.atOnce -= 1;
    });
    if (status === 0) return;
    response.writeHead(status, { 'content-type': 'application/json' });
    setTimeout(() => response.end(JSON.stringify(body)), hold);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const options: AuditOptions = {
    client: clientFrom({ EXTERNAL_SUPPORT_API_KEY: 'KEY' }, url, timeout),
    concurrency: 3,
    allowedHosts: [],
    staleAfterDays: undefined,
    now: new Date(),
  };
  const close = () => {
    server.closeAllConnections();
    server.close();
  };
  return { options, seen, [Symbol.dispose]: close };
}

test('a temporary failure is not reported', async () => {
  using failing = await provider([503, 500, 200]);
  expect(await check('p-1', failing.options)).toMatchObject({ kind: 'ok' });
});

test('a timeout is tried again, then listed', async () => {
  using silent = await provider([0], { timeout: 500 });
  expect(await check('p-1', silent.options)).toMatchObject({ kind: 'unread' });
  expect(silent.seen.requests).toBe(3);
});

test('never more requests at once than the limit', async () => {
  using slow = await provider([200], { hold: 20 });
  const ids = Array.from({ length: 10 }, (_, index) => `p-${index}`);
  const verdicts = await checkAll(ids, slow.options, () => {});
  expect(verdicts.map(({ projectId }) => projectId)).toEqual(ids);
  expect(slow.seen.most).toBe(3);
});

test('a wrong credential ends the audit: no further request begins', async () => {
  using closed = await provider([401]);
  const ids = Array.from({ length: 30 }, (_, index) => `p-${index}`);
  await expect(checkAll(ids, closed.options, () => {})).rejects.toThrow('refuses the credentials');
  expect(closed.seen.requests).toBeLessThanOrEqual(3);
});

const now = new Date('2026-02-01T00:00:00Z');
const rules = { allowedHosts: ['a.example'], staleAfterDays: 30, now };

test.each<[string, string, string[]]>([
  ['https://a.example/hook', '2026-01-15T00:00:00Z', []],
  ['http://a.example/hook', '2026-01-15T00:00:00Z', ['the webhook is not https']],
  ['https://b.example/hook', '2026-01-15T00:00:00Z', ['the host b.example is not allowed']],
  ['https://a.example/hook', '2026-01-01T00:00:00Z', ['not updated for 31 days']],
  ['a.example', 'yesterday', ['the webhook is not a URL', 'updatedAt is not a date']],
])('%s, updated %s', (webhookUrl, updatedAt, reasons) => {
  const verdict = judge('p-1', { webhookUrl, updatedAt }, rules);
  expect(verdict).toMatchObject({ kind: reasons.length > 0 ? 'wrong' : 'ok', reasons });
});

test('parts of a URL that may be secret are not shown', () => {
  const webhookUrl = 'https://user:password@a.example/hook?token=secret#part';
  const verdict = judge('p-1', { webhookUrl, updatedAt: now.toISOString() }, rules);
  expect(verdict.webhookUrl).toBe('https://a.example/hook');
});
