import { describe, expect, it } from 'vitest';
import { runLive } from '../src/run/run-live.ts';
import { STYLES_OF_LIVES } from './provider/right/styles-of-lives.ts';
import { STYLES_OF_NAMES } from './provider/right/styles-of-names.ts';

describe.each([...STYLES_OF_NAMES, ...STYLES_OF_LIVES])('a right provider: $name', ({ document, serve }) => {
  it.each([1, 2, 3])('has no finding with the seed %i', async (seed) => {
    const report = await runLive({
      document,
      url: 'http://right.test',
      transport: serve(),
      mode: 'thorough',
      rate: 0,
      maxRequests: 2_000,
      maxServerErrors: 50,
      seed,
    });
    expect(report.findings.map(({ code, message, request }) => `${code} ${message} ${request.curl}`)).toEqual(
      [],
    );
    expect(report.coverage.filter(({ requests }) => requests === 0)).toEqual([]);
  });
});
