import { describe, expect, it } from 'vitest';
import { runLive } from '../src/run/run-live.ts';
import { CREDENTIALS, shop } from './provider/document.ts';
import { FAULTY } from './provider/faults.ts';
import { shopProvider } from './provider/shop.ts';

describe.each([1, 2, 3])('within 2,000 requests with the seed %i', (seed) => {
  it.each(FAULTY)('finds $name', async ({ code, fault }) => {
    const report = await runLive({
      document: shop,
      url: 'http://shop.test',
      transport: shopProvider(fault()),
      mode: 'thorough',
      rate: 0,
      maxRequests: 2_000,
      maxServerErrors: 50,
      seed,
      credentials: CREDENTIALS,
    });
    expect(report.findings.map((one) => one.code)).toContain(code);
    expect(report.counts.requests).toBeLessThanOrEqual(2_000 + report.cleanedUp + report.leftBehind.length);
  });
});
