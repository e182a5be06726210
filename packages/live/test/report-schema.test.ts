import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import schema from '../schema/live.schema.json' with { type: 'json' };
import { renderLive, runLive, runTraffic } from '../src/index.ts';
import { CREDENTIALS, shop } from './provider/document.ts';
import { problem, shopProvider } from './provider/shop.ts';

/** The schema, which also refuses members that it does not name: a report has no member without a description. */
const closed = JSON.parse(JSON.stringify(schema), (_, value) =>
  value?.type === 'object' && value.properties && !value.additionalProperties
    ? { ...value, additionalProperties: false }
    : value,
);

function faultsOf(report: Parameters<typeof renderLive>[1]) {
  const value = JSON.parse(renderLive('json', report));
  for (const one of [schema, closed]) {
    const validate = new Ajv2020({ strict: false }).compile(one);
    if (!validate(value)) return validate.errors;
  }
  return [];
}

const options = {
  document: shop,
  url: 'http://shop.test',
  mode: 'thorough',
  rate: 0,
  maxRequests: 700,
  maxServerErrors: 5,
  credentials: CREDENTIALS,
} as const;

/** What JSON Lines of these exchanges show. */
async function trafficOf(exchanges: readonly object[]) {
  const folder = await mkdtemp(join(tmpdir(), 'specpact-live-'));
  try {
    const file = join(folder, 'calls.jsonl');
    await writeFile(file, exchanges.map((one) => JSON.stringify(one)).join('\n'));
    return await runTraffic({ document: shop, files: [file] });
  } finally {
    await rm(folder, { recursive: true });
  }
}

describe('json is as its schema says', () => {
  it('of a run without findings', async () => {
    expect(faultsOf(await runLive({ ...options, transport: shopProvider() }))).toEqual([]);
  });

  it('of a run with findings of every kind, also accepted ones', async () => {
    const transport = shopProvider({
      ignores: () => true,
      letsIn: () => true,
      keep: (store, { method }) => {
        if (method === 'PUT') store.clear();
      },
    });
    const report = await runLive({ ...options, transport });
    expect(new Set(report.findings.map(({ code }) => code)).size).toBeGreaterThan(4);
    expect(faultsOf(report)).toEqual([]);
    const accepted = { reason: 'known', until: '2999-01-01' };
    const findings = report.findings.map((one) => ({ ...one, accepted }));
    expect(faultsOf({ ...report, findings })).toEqual([]);
  });

  it('of a run that ends early, without answers, and with requests that are not sent', async () => {
    const failing = shopProvider({ answer: () => problem(500, 'oh') });
    let count = 0;
    const transport = async (request: Request) => {
      count += 1;
      if (count === 3) throw new Error('connection reset');
      return failing(request);
    };
    const report = await runLive({ ...options, transport, mode: 'read' });
    expect(report.findings.map(({ code }) => code)).toContain('live.server-error');
    expect(report.notSent.length).toBeGreaterThan(0);
    expect(faultsOf(report)).toEqual([]);
  });

  it('of traffic, with times and without', async () => {
    const right = {
      request: { method: 'GET', path: '/health' },
      response: { status: 200, headers: { 'content-type': 'text/plain' }, body: 'ok' },
    };
    const wrong = { ...right, time: '2026-01-01T00:00:00Z', response: { ...right.response, body: 'no' } };
    const unknown = { ...right, request: { method: 'GET', path: '/elsewhere' } };
    const { findings } = await trafficOf([wrong]);
    expect(findings.map(({ code }) => code)).toContain('live.body.incompatible');
    expect(faultsOf(await trafficOf([right]))).toEqual([]);
    expect(faultsOf(await trafficOf([right, wrong, unknown]))).toEqual([]);
  });

  it('and what is not so is refused', async () => {
    const report = await runLive({ ...options, transport: shopProvider(), maxRequests: 5 });
    expect(faultsOf({ ...report, mode: 'wild' })).not.toEqual([]);
    expect(faultsOf({ ...report, extra: 1 } as typeof report)).not.toEqual([]);
  });
});
