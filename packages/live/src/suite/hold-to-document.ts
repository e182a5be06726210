// suite/ takes a document and a provider, in somebody's test suite.
// It gives a test for each operation.
import { loadDocument, type OpenApiDocument } from '@specpact/spec';
import type { Transport } from '../exchange/exchange.ts';
import { renderText } from '../report/render-text.ts';
import { LiveError } from '../run/live-error.ts';
import type { LiveReport } from '../run/live-report.ts';
import { runLive } from '../run/run-live.ts';
import type { LiveOptions } from '../run/settings.ts';

/** Registers a test, as the runner's own `test` does. */
export type RegisterTest = (name: string, run: () => Promise<void>, timeout: number) => unknown;

export interface HoldOptions extends Partial<Omit<LiveOptions, 'document' | 'url' | 'transport'>> {
  /** The document, or the path of its file from the working folder. */
  document: OpenApiDocument | string;
  /** Where the provider runs. */
  url?: string;
  /** Takes a request and gives the answer, without a port: `app.fetch` of Hono, a route handler of Next. */
  handler?: Transport;
  /** Registers a test. @default that of Vitest, Jest or node:test, whichever runs */
  test?: RegisterTest;
  /** In milliseconds: how long the whole run may take. @default 60_000 */
  runTimeout?: number;
}

/**
 * Registers a test for each operation of a document: the provider's answers are what the document says. The provider
 * is one for tests: the mode is `thorough`, without a limit of the rate, with up to 2,000 requests.
 *
 * @example
 * await holdToDocument({ document: 'openapi/orders.yaml', handler: app.fetch });
 * @throws {LiveError} if there is neither `url` nor `handler`, or no runner is known.
 */
export async function holdToDocument(options: HoldOptions): Promise<void> {
  const { document: given, url, handler, test, runTimeout = 60_000, ...others } = options;
  if (url === undefined && !handler) throw new LiveError('holdToDocument needs a `url` or a `handler`');
  const document = typeof given === 'string' ? await loadDocument(given) : given;
  const register = test ?? (await runnersTest());
  let running: Promise<LiveReport> | undefined;
  // The first test runs all: what one operation creates, the others read.
  const run = () => {
    running ??= runLive({
      mode: 'thorough',
      rate: 0,
      maxRequests: 2_000,
      ...others,
      document,
      url: url ?? 'http://localhost',
      ...(handler && { transport: handler }),
    });
    return running;
  };
  const held = document.operations.filter(({ id }) => !others.only || others.only.includes(id));
  for (const { id, method, template } of held) {
    register(
      `${id}: ${method.toUpperCase()} ${template} is what the document says`,
      async () => judge(await run(), id),
      runTimeout,
    );
  }
}

/** Fails if an operation has an error, or was not asked. */
function judge(report: LiveReport, id: string): void {
  const findings = report.findings.filter(
    ({ operation, severity }) => operation === id && severity === 'error',
  );
  const seen = report.coverage.filter(({ operation }) => operation === id);
  if (findings.length > 0) {
    throw new Error(
      `${id} departs from the document\n\n${renderText({ ...report, findings, coverage: seen, notSent: [] })}`,
    );
  }
  const [left] = report.notSent.filter(({ operation }) => operation === id);
  if (seen.some(({ requests }) => requests > 0)) return;
  throw new Error(`${id} was not asked: ${left?.reason ?? report.stopped ?? 'there is no request for it'}`);
}

/** The `test` of the runner that runs this process. */
async function runnersTest(): Promise<RegisterTest> {
  if (process.env.VITEST !== undefined) {
    const { expect, test } = await import('vitest');
    // A suite may ask for an assertion in each test.
    return (name, run, timeout) => test(name, () => expect(run()).resolves.toBeUndefined(), timeout);
  }
  if (process.env.NODE_TEST_CONTEXT !== undefined) {
    const { test } = await import('node:test');
    return (name, run, timeout) => test(name, { timeout }, run);
  }
  // Jest puts it among the globals.
  const known = (globalThis as { test?: RegisterTest }).test;
  if (typeof known === 'function') return known;
  throw new LiveError('no test runner is known here: pass its `test` to holdToDocument');
}
