import { describe, expect, it } from 'vitest';
import { runLive } from '../src/run/run-live.ts';
import { CREDENTIALS, shop } from './provider/document.ts';
import { shopProvider } from './provider/shop.ts';

describe('a right provider', () => {
  it.each([1, 2, 3])('has no finding with the seed %i', async (seed) => {
    const report = await runLive({
      document: shop,
      url: 'http://shop.test',
      transport: shopProvider(),
      mode: 'thorough',
      rate: 0,
      maxRequests: 2_000,
      seed,
      credentials: CREDENTIALS,
    });
    expect(report.findings.map(({ code, message, request }) => `${code} ${message} ${request.curl}`)).toEqual(
      [],
    );
    expect(report.stopped).toBe(undefined);
    expect(report.leftBehind).toEqual([]);
  });
});
