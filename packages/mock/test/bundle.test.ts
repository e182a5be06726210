import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startMock as startBuilt } from '../dist/index.js';
import { startMock } from '../src/index.ts';
import { exchange, type RawRequest } from './exchange.ts';
import { REQUESTS } from './requests.ts';

// The published package has Prism in one file. The other tests run Prism's own files.

const built = (path: string) => readFileSync(new URL(`../dist/${path}`, import.meta.url), 'utf8');
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
  it('makes dynamic answers with the modules that are not bundled', async () => {
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

  it('contains no path of the machine that built it', () => {
    expect(built('prism/prism-files.js')).not.toContain(fileURLToPath(new URL('../../..', import.meta.url)));
  });

  it('contains the terms of all bundled packages', () => {
    const notices = built('prism/THIRD-PARTY.txt');
    for (const name of ['@stoplight/prism-http', 'ajv', 'lodash', 'fp-ts', 'fast-uri']) {
      expect(notices).toMatch(new RegExp(`^${name} [\\d.]+, [A-Z]`, 'm'));
    }
  });
});
