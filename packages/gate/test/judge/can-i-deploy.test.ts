import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { canIDeploy } from '../../src/judge/can-i-deploy.ts';
import { matrixOf } from '../../src/judge/matrix.ts';
import type { GateVerdict } from '../../src/judge/verdict.ts';
import type { KeptStore } from '../../src/kept/kept-store.ts';
import { openKept } from '../stores/kept.ts';
import { shopDocument, shopPact, versionOf } from './shop.ts';

let folder: string;
let store: KeptStore;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'specpact-gate-'));
  store = await openKept({ cwd: folder, env: {}, store: 'store' });
  await store.createEnvironment('production', true);
});

afterEach(() => rm(folder, { recursive: true, force: true }));

async function deployed(...versions: [app: string, version: string][]): Promise<void> {
  for (const [app, version] of versions) {
    await store.record({ action: 'deployment', app, version, environment: 'production' });
  }
}

async function ask(app: string, version: string, more: { ignore?: string[] } = {}): Promise<GateVerdict> {
  return canIDeploy(await store.open(), store.shown, { app, version, environment: 'production', ...more });
}

/** A pair in short: `web 1 → shop 2: yes`. */
function short({ pairs }: GateVerdict): string[] {
  return pairs.map(
    ({ consumer, provider, outcome, reason }) =>
      `${consumer.app} ${consumer.version} → ${provider.app} ${provider.version ?? '–'}: ${outcome}${reason ? ` (${reason})` : ''}`,
  );
}

describe('a consumer that goes out', () => {
  test('may, if it fits what is there', async () => {
    await store.publish(versionOf('shop', '1', shopDocument(['id', 'total'])));
    await store.publish(versionOf('web', '1', shopPact('web', ['total'])));
    await deployed(['shop', '1']);
    const verdict = await ask('web', '1');
    expect(verdict.outcome).toBe('yes');
    expect(short(verdict)).toEqual(['web 1 → shop 1: yes']);
  });

  test('may not, if it needs what is not there; the version that would have to go first is named', async () => {
    await store.publish(versionOf('shop', '1', shopDocument(['id'])));
    await store.publish(versionOf('shop', '2', shopDocument(['id', 'total'])));
    await store.publish(versionOf('web', '1', shopPact('web', ['total'])));
    await deployed(['shop', '1']);
    const verdict = await ask('web', '1');
    expect(verdict.outcome).toBe('no');
    expect(short(verdict)).toEqual(['web 1 → shop 1: no']);
    expect(verdict.pairs[0]?.first).toEqual({ app: 'shop', version: '2', branches: ['main'] });
    expect(verdict.verdict.counts.errors).toBe(1);
  });

  test('is judged by each version that is there, released ones too', async () => {
    await store.publish(versionOf('shop', '1', shopDocument(['id'])));
    await store.publish(versionOf('shop', '2', shopDocument(['id', 'total'])));
    await store.publish(versionOf('web', '1', shopPact('web', ['total'])));
    await deployed(['shop', '2']);
    await store.record({ action: 'release', app: 'shop', version: '1', environment: 'production' });
    expect(short(await ask('web', '1')).sort()).toEqual(['web 1 → shop 1: no', 'web 1 → shop 2: yes']);
  });
});

describe('a provider that goes out', () => {
  test('may not, if it breaks a consumer that is there; a version of it that would fit is named', async () => {
    await store.publish(versionOf('shop', '1', shopDocument(['id', 'total'])));
    await store.publish(versionOf('shop', '2', shopDocument(['id'])));
    await store.publish(versionOf('web', '1', shopPact('web', ['total'])));
    await store.publish(versionOf('web', '2', shopPact('web', ['id'])));
    await store.publish(versionOf('mail', '1', shopPact('mail', ['id'])));
    await deployed(['shop', '1'], ['web', '1'], ['mail', '1']);
    const verdict = await ask('shop', '2');
    expect(verdict.outcome).toBe('no');
    expect(short(verdict).sort()).toEqual(['mail 1 → shop 2: yes', 'web 1 → shop 2: no']);
    const broken = verdict.pairs.find(({ outcome }) => outcome === 'no');
    expect(broken?.first).toEqual({ app: 'web', version: '2', branches: ['main'] });
    expect(verdict.breaks).toEqual([]);
    expect((await ask('shop', '2', { ignore: ['web'] })).outcome).toBe('yes');
  });

  test('may, if a break hits nobody who is there, and this break is named', async () => {
    await store.publish(versionOf('shop', '1', shopDocument(['id', 'total'])));
    await store.publish(versionOf('shop', '2', shopDocument(['id'])));
    await store.publish(versionOf('web', '1', shopPact('web', ['id'])));
    await deployed(['shop', '1'], ['web', '1']);
    const verdict = await ask('shop', '2');
    expect(verdict.outcome).toBe('yes');
    expect(verdict.breaks).toMatchObject([
      { provider: 'shop', since: '1', code: 'response.property.removed' },
    ]);
  });

  test('may, where it has no consumer, and that is said', async () => {
    await store.publish(versionOf('shop', '1', shopDocument(['id'])));
    const verdict = await ask('shop', '1');
    expect(verdict.outcome).toBe('yes');
    expect(verdict.notes).toEqual(['no consumer of shop is in production']);
  });

  test('is judged by what it says itself, if it is its own consumer', async () => {
    await store.publish(versionOf('shop', '1', shopDocument(['id']), shopPact('shop', ['id'])));
    await store.publish(versionOf('shop', '2', shopDocument(['total']), shopPact('shop', ['total'])));
    await deployed(['shop', '1']);
    expect(short(await ask('shop', '2'))).toEqual(['shop 2 → shop 2: yes']);
  });
});

describe('what is not known is never a yes', () => {
  test.each([
    ['a version', 'web', '9', 'web 9 is unknown: this version was never published'],
    ['an application', 'wen', '1', 'wen 1 is unknown: this application was never published'],
    ['an empty version', 'empty', '1', 'empty 1 was published with neither a pact nor a document'],
    ['a document that cannot be read', 'bad', '1', 'bad 1: apps/bad/versions/1/openapi/bad.yaml:1:1: '],
  ])('%s', async (_, app, version, doubt) => {
    await store.publish(versionOf('web', '1', shopPact('web', ['id'])));
    await store.publish(versionOf('empty', '1'));
    const bad = { kind: 'document', name: 'bad.yaml', providers: ['bad'], bytes: Buffer.from('[]') } as const;
    await store.publish(versionOf('bad', '1', bad));
    const verdict = await ask(app, version);
    expect(verdict.outcome).toBe('unknown');
    expect(verdict.doubts).toEqual([expect.stringContaining(doubt)]);
  });

  test('a provider that is not there; the version that would have to go first is named', async () => {
    await store.publish(versionOf('shop', '1', shopDocument(['id'])));
    await store.publish(versionOf('web', '1', shopPact('web', ['id'])));
    const verdict = await ask('web', '1');
    expect(verdict.outcome).toBe('unknown');
    expect(short(verdict)).toEqual(['web 1 → shop –: unknown (no version of shop is in production)']);
    expect(verdict.pairs[0]?.first).toMatchObject({ app: 'shop', version: '1' });
  });

  test('a provider without a document', async () => {
    await store.publish(versionOf('shop', '1', { ...shopPact('shop', ['id']), name: 'mail' }));
    await store.publish(versionOf('web', '1', shopPact('web', ['id'])));
    await deployed(['shop', '1']);
    expect(short(await ask('web', '1'))).toEqual([
      'web 1 → shop 1: unknown (shop 1 was published without a document)',
    ]);
  });

  test.each([
    ['a pact that is no pact', '{}'],
    ['a pact that is no JSON', '{'],
  ])('%s', async (_, text) => {
    await store.publish(versionOf('shop', '1', shopDocument(['id'])));
    await store.publish(versionOf('web', '1', { kind: 'pact', name: 'shop', bytes: Buffer.from(text) }));
    await deployed(['web', '1']);
    const verdict = await ask('shop', '1');
    expect(verdict.outcome).toBe('unknown');
    expect(verdict.pairs[0]?.reason).toContain('apps/web/versions/1/pacts/shop.json');
  });

  test('a contract that somebody changed in the store', async () => {
    await store.publish(versionOf('shop', '1', shopDocument(['id'])));
    await store.publish(versionOf('web', '1', shopPact('web', ['id'])));
    await deployed(['shop', '1']);
    const file = join(folder, 'store/apps/shop/versions/1/openapi/shop.yaml');
    await writeFile(file, `${await readFile(file, 'utf8')}# more\n`);
    const verdict = await ask('web', '1');
    expect(verdict.outcome).toBe('unknown');
    expect(verdict.pairs[0]?.reason).toMatch(/is not what was published/);
  });

  test('a version that is there and was never published', async () => {
    await store.publish(versionOf('shop', '1', shopDocument(['id'])));
    const presence = { app: 'web', version: '7', since: '2026-01-01T00:00:00.000Z' };
    const environment = { name: 'production', production: true, deployed: [presence], released: [] };
    await writeFile(join(folder, 'store/environments/production.json'), JSON.stringify(environment));
    const verdict = await ask('shop', '1');
    expect(verdict.outcome).toBe('unknown');
    expect(verdict.doubts).toEqual(['web 7 is in production, and was never published']);
  });

  test('an environment that was mistyped is an error', async () => {
    await store.publish(versionOf('shop', '1', shopDocument(['id'])));
    const asked = store
      .open()
      .then((view) => canIDeploy(view, '', { app: 'shop', version: '1', environment: 'prodution' }));
    await expect(asked).rejects.toThrow(
      'there is no environment "prodution": there are production; did you mean `production`? To create it: specpact environments --create prodution',
    );
  });
});

test('the matrix has every pair that is together', async () => {
  await store.createEnvironment('test', false);
  await store.publish(versionOf('shop', '1', shopDocument(['id', 'total'])));
  await store.publish(versionOf('shop', '2', shopDocument(['id'])));
  await store.publish(versionOf('web', '1', shopPact('web', ['total'])));
  await deployed(['shop', '1'], ['web', '1']);
  for (const app of ['shop', 'web']) {
    const version = app === 'shop' ? '2' : '1';
    await store.record({ action: 'deployment', app, version, environment: 'test' });
  }
  const all = await matrixOf(await store.open(), store.shown, {});
  expect(all.outcome).toBe('no');
  expect(short(all)).toEqual(['web 1 → shop 1: yes', 'web 1 → shop 2: no']);
  const one = await matrixOf(await store.open(), store.shown, { environment: 'production', app: 'web' });
  expect(short(one)).toEqual(['web 1 → shop 1: yes']);
});
