import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CompareError } from '@specpact/compare';
import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  COVERAGE_FORMATS,
  measureCoverage,
  REPORT_FORMATS,
  render,
  renderCoverage,
  VerifyError,
  verify,
} from '../src/index.ts';

const fixtures = fileURLToPath(new URL('../fixtures/', import.meta.url));
const PACT = 'pacts/external-support-client-external-support.json';

let cwd: string;

beforeEach(async () => {
  cwd = await mkdtemp(join(tmpdir(), 'specpact-odd-'));
  await cp(fixtures, cwd, { recursive: true });
});

afterEach(() => rm(cwd, { recursive: true, force: true }));

type Json = Record<string, unknown>;

const LONG = 'x'.repeat(100_000);

/** JSON of this depth, as text: it is too deep for `JSON.stringify`. */
const deep = (depth: number) => `${'['.repeat(depth)}1${']'.repeat(depth)}`;

const request = (change: Json) => ({ request: { method: 'GET', path: '/v1/external-support/p', ...change } });
const response = (change: Json) => ({ response: { status: 200, ...change } });
const rules = (body: Json) => response({ body: { data: {} }, matchingRules: { body } });
const regex = (text: string) => ({ matchers: [{ match: 'regex', regex: text }] });

/** Changes of an interaction. A text is put in as it is. */
const ODD: Record<string, Json | string> = {
  'a lone % in the path': request({ path: '/v1/external-support/%' }),
  'a lone % in the query': request({ query: '%=%&a=%zz' }),
  'half of a UTF-8 sequence': request({ path: '/v1/external-support/%C3' }),
  'NUL in the path': request({ path: '/v1/external-support/\0' }),
  'NUL in a header': request({ headers: { 'x\0y': 'a\0b' } }),
  'NUL in the description': { description: 'a\0b' },
  'half of a surrogate pair': { description: '\ud800' },
  'a long description': { description: LONG },
  'a long path': request({ path: `/v1/${LONG}` }),
  'a long name of a header': request({ headers: { [LONG]: 'a' } }),
  'a long state': { providerStates: [{ name: LONG }] },
  'a long member': response({ body: { [LONG]: 1 } }),
  'a member called __proto__': '"response":{"status":200,"body":{"__proto__":{"a":1},"constructor":1}}',
  'rules of no path': rules({ '$[': regex('a'), '': regex('a'), '$..': regex('a'), "$['": regex('a') }),
  'a rule of a long path': rules({ [`$${'.a'.repeat(50_000)}`]: regex('a') }),
  'a rule that is no pattern': rules({ '$.data': regex('(') }),
  'rules that are no object': response({ matchingRules: 'all' }),
  'a matcher that is no object': rules({ '$.data': { matchers: ['type'] } }),
  'a number that is no double': '"response":{"status":200,"body":{"data":1e999,"b":-0,"c":1e-999}}',
  'a number of many digits': `"response":{"status":200,"body":{"data":${'9'.repeat(10_000)}}}`,
  'a status with an exponent': '"response":{"status":2e2}',
  'a status beyond the integers': '"response":{"status":1e400}',
  'a status that is no number': response({ status: {} }),
  'a deep body': `"response":{"status":200,"body":${deep(5_000)}}`,
  'a very deep body': `"response":{"status":200,"body":${deep(200_000)}}`,
  'deep parameters of a state': `"providerStates":[{"name":"a","params":{"a":${deep(5_000)}}}]`,
  'deep rules': `"response":{"status":200,"matchingRules":{"body":{"$":{"matchers":${deep(5_000)}}}}}`,
};

async function writeOdd(change: Json | string): Promise<void> {
  const pact = JSON.parse(await readFile(join(fixtures, PACT), 'utf8'));
  const [first] = pact.interactions;
  const text = typeof change === 'string' ? change : JSON.stringify(change).slice(1, -1);
  const said = JSON.stringify({
    ...first,
    request: undefined,
    response: undefined,
    providerStates: undefined,
  });
  const rest = ['request', 'response', 'providerStates']
    .filter((name) => !text.startsWith(`"${name}"`))
    .map((name) => `"${name}":${JSON.stringify(first[name])}`);
  const interaction = `${said.slice(0, -1)},${[...rest, text].join(',')}}`.replace(
    text.startsWith('"description"') ? /"description":"[^"]*",/ : /^$/,
    '',
  );
  pact.interactions = [];
  pact.metadata = { pactSpecification: { version: '3.0.0' } };
  await writeFile(
    join(cwd, PACT),
    JSON.stringify(pact).replace('[]', () => `[${interaction}]`),
  );
}

/** One line for each problem. The line begins with a place in the pact. */
function expectOneLine(error: unknown): void {
  if (!(error instanceof VerifyError || error instanceof CompareError)) throw error;
  const lines = error instanceof VerifyError ? error.problems : [error.message];
  for (const line of lines) {
    expect(line).toContain('external-support-client-external-support.json');
    expect(line).not.toMatch(/[\n\0]|Maximum call stack|is not a function|malformed|undefined/);
    expect(line.length).toBeLessThan(3_000);
  }
}

test.each(Object.keys(ODD))('coverage of a pact with %s', async (name) => {
  await writeOdd(ODD[name] ?? '');
  const coverage = await measureCoverage({ cwd }).catch(expectOneLine);
  for (const format of coverage ? COVERAGE_FORMATS : []) {
    expect(coverage && renderCoverage(format, coverage, { by: 'field' })).not.toContain('\0');
  }
});

test.each(Object.keys(ODD))('the verdict on a pact with %s', async (name) => {
  await writeOdd(ODD[name] ?? '');
  const verdict = await verify({ cwd, replay: false }).catch(expectOneLine);
  for (const format of verdict ? REPORT_FORMATS : []) {
    expect(verdict && render(format, verdict, { version: '1' })).not.toContain('\0');
  }
});
