import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { startMock } from '@specpact/mock';
import { consumer } from '@specpact/pact';
import PactReporter from '@specpact/pact/jest';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { main } from '../../src/main.ts';
import type { Construct, Linted, Recorded, Verified, WrongPact } from './construct.ts';
import { CONSTRUCTS } from './constructs.ts';
import { readRequest, writeResponse } from './spoken-http.ts';

/** Each cell of the table says "yes" for what is asserted here. */

let cwd: string;

beforeEach(async () => {
  cwd = await mkdtemp(join(tmpdir(), 'specpact-constructs-'));
  vi.stubEnv('TMPDIR', cwd);
  vi.stubEnv('SPECPACT_RUN', undefined);
  vi.stubEnv('SPECPACT_PACTS', 'write');
});

afterEach(async () => {
  vi.unstubAllEnvs();
  await rm(cwd, { recursive: true, force: true });
});

interface Found {
  code: string;
  severity: string;
  message: string;
  document?: { line: number };
  old?: { line: number };
  new?: { line: number };
}

/** Runs a command that writes JSON, and what it wrote. */
async function run(...args: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  const written = { stdout: '', stderr: '' };
  const stream = (name: 'stdout' | 'stderr') => ({
    isTTY: false,
    write: (text: string) => {
      written[name] += text;
    },
  });
  const io = {
    stdout: stream('stdout'),
    stderr: stream('stderr'),
    env: {},
    cwd,
    signal: new AbortController().signal,
  };
  const code = await main([...args, '--format', 'json'], io);
  return { code, ...written };
}

async function report(...args: string[]) {
  const { code, stdout, stderr } = await run(...args);
  expect([0, 1], stderr + stdout).toContain(code);
  return JSON.parse(stdout);
}

/** Writes the document, changed if a change is given. Returns its text. */
async function write(
  construct: Construct,
  name: string,
  change?: readonly [string, string],
): Promise<string> {
  const { files = {} } = construct;
  const text = change ? changed(construct.document, change) : construct.document;
  await mkdir(join(cwd, dirname(name)), { recursive: true });
  await writeFile(join(cwd, name), text);
  for (const [path, content] of Object.entries(files)) {
    const file = join(cwd, dirname(name), path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, content);
  }
  return text;
}

function changed(text: string, [from, to]: readonly [string, string]): string {
  expect(text.split(from).length, `once: ${from}`).toBe(2);
  return text.replace(from, () => to);
}

/** The number of the line with a text. */
function lineOf(text: string, part: string): number {
  const at = text.indexOf(part);
  expect(at, `no "${part}"`).toBeGreaterThanOrEqual(0);
  return text.slice(0, at).split('\n').length;
}

/** There is a finding of this kind at this line. */
function expectFound(found: readonly Found[], finds: string, line: number): void {
  const said = found.map(({ code, message, document, old, new: newer }) => ({
    said: `${code}: ${message}`,
    lines: [document, old, newer].flatMap((place) => (place ? [place.line] : [])),
  }));
  const one = said.find((each) => each.said.includes(finds) && each.lines.includes(line));
  expect(one, `"${finds}" at line ${line}, not: ${JSON.stringify(said, null, 1)}`).toBeDefined();
}

const rows = <Kind extends 'lint' | 'mock' | 'verify' | 'pact' | 'diff'>(kind: Kind) =>
  CONSTRUCTS.flatMap((construct) => {
    const cell = construct[kind];
    return typeof cell === 'string'
      ? []
      : [{ name: construct.name, construct, cell: cell as Exclude<Construct[Kind], string> }];
  });

const errorsOf = (verdict: { documents: { findings: Found[] }[] }) =>
  verdict.documents.flatMap(({ findings }) => findings).filter(isError);

const isError = ({ severity }: Found) => severity === 'error';

interface JudgedPact {
  findings: Found[];
  interactions: { findings: Found[] }[];
  messages: { findings: Found[] }[];
}

function errorsOfPact({ findings, interactions, messages }: JudgedPact): Found[] {
  return [...findings, ...[...interactions, ...messages].flatMap((each) => each.findings)].filter(isError);
}

describe('lint', () => {
  test.each(rows('lint'))('$name', async ({ construct, cell }) => {
    await write(construct, 'openapi/api.yaml');
    expect(errorsOf(await report('lint', 'openapi/api.yaml'))).toEqual([]);
    const { change, at }: Linted = cell;
    const text = await write(construct, 'openapi/api.yaml', change);
    const line = at === undefined ? changedLine(construct.document, change) : lineOf(text, at);
    if ('refuses' in cell) {
      const { code, stderr } = await run('lint', 'openapi/api.yaml');
      expect([code, stderr]).toEqual([2, expect.stringContaining(`api.yaml:${line}:`)]);
      expect(stderr).toContain(cell.refuses);
      return;
    }
    const [{ findings }] = (await report('lint', 'openapi/api.yaml')).documents;
    expectFound(findings, cell.finds, line);
  });
});

/** The line of a text where a change of it begins. */
function changedLine(text: string, [from, to]: readonly [string, string]): number {
  let same = 0;
  while (same < from.length && from[same] === to[same]) same++;
  return text.slice(0, text.indexOf(from) + same).split('\n').length;
}

describe('diff', () => {
  test.each(rows('diff'))('$name', async ({ construct, cell }) => {
    await write(construct, 'old/api.yaml');
    await write(construct, 'new/api.yaml');
    const compare = async () =>
      (await report('diff', 'old/api.yaml', 'new/api.yaml', '--no-pacts')).documents[0].changes as Found[];
    expect(await compare()).toEqual([]);
    const text = await write(construct, 'new/api.yaml', cell.change);
    const { at } = cell;
    const line = at === undefined ? changedLine(construct.document, cell.change) : lineOf(text, at);
    expectFound(await compare(), cell.finds, line);
  });
});

describe('mock', () => {
  test.each(rows('mock'))('$name', async ({ construct, cell }) => {
    await write(construct, 'openapi/api.yaml');
    await using mock = await startMock({ document: join(cwd, 'openapi/api.yaml') });
    if (cell.given) mock.given(...cell.given);
    const answer = async (ask: string) => writeResponse(await fetch(...readRequest(ask, mock.url)));
    const given = await answer(cell.ask);
    for (const part of cell.answers) expect(given).toContain(part);
    const [other, ...parts] = cell.but;
    const refused = await answer(other);
    for (const part of parts) expect(refused).toContain(part);
  });
});

/** The operations of any document, as a test calls them. */
type AnyPact = Record<
  string,
  (input?: object) => {
    responds(
      status: number,
      options: object,
    ): { verify(test: (provider: { url: string }) => Promise<unknown>): Promise<void> };
  }
> & { receives(webhook: string, options: object): { verify(test: () => unknown): Promise<void> } };

/** Records the pact of one test by the pact kit. */
async function record(construct: Construct, cell: Recorded) {
  await write(construct, 'openapi/api.yaml');
  const reporter = new PactReporter({});
  // The types of a document that is not generated: the kit checks the values when it runs.
  const pact = consumer('shop').of<object>(join(cwd, 'openapi/api.yaml')) as unknown as AnyPact;
  const { reads = [], scenario } = cell;
  if (cell.status === undefined) await pact.receives(cell.of, { reads }).verify(() => undefined);
  else {
    const ask = cell.ask ?? (typeof construct.mock === 'string' ? '' : construct.mock.ask);
    await pact[cell.of]?.(cell.input)
      .responds(cell.status, { reads, ...(scenario && { scenario }) })
      .verify(({ url }) => fetch(...readRequest(ask, url)));
  }
  await reporter.onRunComplete([], {
    numFailedTests: 0,
    numRuntimeErrorTestSuites: 0,
    numPendingTests: 0,
    wasInterrupted: false,
  });
  expect(reporter.getLastError()).toBeUndefined();
  return JSON.parse(await readFile(join(cwd, 'pacts/shop-api.json'), 'utf8'));
}

describe('pact', () => {
  test.each(rows('pact'))('$name', async ({ construct, cell }) => {
    const { interactions } = await record(construct, cell);
    expect(interactions, JSON.stringify(interactions, null, 1)).toMatchObject([cell.records]);
  });
});

describe('verify', () => {
  test.each(rows('verify'))('$name', async ({ construct, cell }) => {
    const text = await write(construct, 'openapi/api.yaml');
    const verify = async (written: string) => {
      await mkdir(join(cwd, 'pacts'), { recursive: true });
      await writeFile(join(cwd, 'pacts/shop-api.json'), written);
      const verdict = await report('verify');
      return [...errorsOf(verdict), ...(verdict.pacts as JudgedPact[]).flatMap(errorsOfPact)];
    };
    const expectJudged = async (pact: object, { change, finds, at }: Verified | WrongPact) => {
      const right = JSON.stringify(pact);
      expect((await verify(right)).map(({ code, message }) => `${code}: ${message}`)).toEqual([]);
      expectFound(await verify(changed(right, change)), finds, lineOf(text, at));
    };
    const { interaction, recorded = cell } = cell;
    if (interaction) {
      const head = { consumer: { name: 'shop' }, provider: { name: 'api' } };
      const metadata = { pactSpecification: { version: '4.0' } };
      await expectJudged({ ...head, interactions: [interaction], metadata }, cell);
      await rm(join(cwd, 'pacts'), { recursive: true });
    }
    if (typeof construct.pact === 'string') expect(interaction).toBeDefined();
    else await expectJudged(await record(construct, construct.pact), recorded);
  });
});
