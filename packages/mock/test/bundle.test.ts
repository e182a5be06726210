import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { isBuiltin } from 'node:module';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { parseDocument } from '@specpact/spec';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startMock as startBuilt } from '../dist/index.js';
import { startMock } from '../src/index.ts';
import { exchange, type RawRequest } from './exchange.ts';
import { REQUESTS } from './requests.ts';

// The published package has Prism in one file. The other tests run Prism's own files.

const built = (path: string) => readFileSync(new URL(`../dist/${path}`, import.meta.url), 'utf8');
const DEFERRED = fileURLToPath(new URL('../dist/prism/deferred', import.meta.url));
const fixture = (name: string) => fileURLToPath(new URL(`../fixtures/${name}.yaml`, import.meta.url));

describe.each(['parameters', 'bodies', 'headers', 'security'] as const)('%s', (name) => {
  let ours: Awaited<ReturnType<typeof startMock>>;
  let bundled: Awaited<ReturnType<typeof startBuilt>>;
  beforeAll(async () => {
    const document = fixture(name);
    [ours, bundled] = await Promise.all([startMock({ document }), startBuilt({ document })]);
  });
  afterAll(() => Promise.all([ours.close(), bundled.close()]));

  it('is answered by the bundle as by the files that it is made of', async () => {
    for (const request of REQUESTS[name] as RawRequest[]) {
      const [one, other] = await Promise.all([exchange(ours.url, request), exchange(bundled.url, request)]);
      expect(other, request.target).toEqual(one);
    }
  });
});

describe('the bundle', () => {
  it('makes dynamic answers with the modules that have files of their own', async () => {
    await using mock = await startBuilt({ document: fixture('bodies') });
    const answers = await Promise.all(
      ['/samples', '/tree'].map((target) =>
        exchange(mock.url, { target, headers: { prefer: 'dynamic=true' } }),
      ),
    );
    expect(answers).toEqual([
      expect.objectContaining({ status: 200 }),
      expect.objectContaining({ status: 200 }),
    ]);
  });

  it('calls back, as Prism does', async () => {
    const called = createServer((_, answer) => answer.end());
    await new Promise<void>((resolve) => called.listen(0, '127.0.0.1', resolve));
    const { port } = called.address() as AddressInfo;
    const call = once(called, 'request');
    const responses = { 204: { description: 'done' } };
    const callbacks = { done: { '{$request.query.to}': { post: { responses } } } };
    const parameters = [{ name: 'to', in: 'query', schema: { type: 'string' } }];
    const paths = { '/jobs': { get: { parameters, responses, callbacks } } };
    const info = { title: 'Jobs', version: '1' };
    const document = parseDocument('jobs.json', JSON.stringify({ openapi: '3.0.3', info, paths }));
    await using mock = await startBuilt({ document, asPrism: true });
    const to = encodeURIComponent(`http://127.0.0.1:${port}/done`);
    expect(await exchange(mock.url, { target: `/jobs?to=${to}` })).toMatchObject({ status: 204 });
    expect(await call).toMatchObject([{ method: 'POST', url: '/done' }, {}]);
    called.close();
  });

  it.each(['prism-files.js', ...readdirSync(DEFERRED)])('contains all that %s requires', (name) => {
    const file = name === 'prism-files.js' ? 'prism/prism-files.js' : `prism/deferred/${name}`;
    const required = Array.from(
      built(file).matchAll(/\brequire\([`"']([^`"']+)[`"']\)/g),
      ([, id = '']) => id,
    );
    // ajv names its files in code that it writes. One part brings its modules and its own `require`.
    const found = required.filter((id) => !isBuiltin(id) && !/^\.|^ajv|^foreach$|^json-pointer$/.test(id));
    expect(found).toEqual(name === 'node-fetch.cjs' ? ['encoding'] : []);
  });

  it('contains no path of the machine that built it', () => {
    const top = fileURLToPath(new URL('../../..', import.meta.url));
    const deferred = readdirSync(DEFERRED).map((name) => `prism/deferred/${name}`);
    for (const file of ['prism/prism-files.js', ...deferred]) expect(built(file)).not.toContain(top);
  });

  it('contains the terms of all bundled packages', () => {
    const notices = built('prism/THIRD-PARTY.txt');
    for (const name of [
      '@stoplight/prism-http',
      'ajv',
      'lodash',
      'fp-ts',
      'fast-uri',
      '@faker-js/faker',
      'node-fetch',
    ]) {
      expect(notices).toMatch(new RegExp(`^${name} [\\d.]+, [A-Z]`, 'm'));
    }
  });
});
