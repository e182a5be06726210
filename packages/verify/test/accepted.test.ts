import { cp, mkdir, mkdtemp, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { lint, render, type Verdict, VerifyError, verify } from '../src/index.ts';

const fixtures = fileURLToPath(new URL('../fixtures/', import.meta.url));
const DOCUMENT = 'openapi/external-support.yaml';
const PACT = 'pacts/external-support-client-external-support.json';
const today = '2026-06-15';

let cwd: string;

beforeEach(async () => {
  cwd = await mkdtemp(join(tmpdir(), 'specpact-accepted-'));
  await cp(fixtures, cwd, { recursive: true });
});

afterEach(() => rm(cwd, { recursive: true, force: true }));

/** A document in which the consumer's field has another name. */
async function rename() {
  const text = await readFile(join(cwd, DOCUMENT), 'utf8');
  await writeFile(join(cwd, DOCUMENT), text.replaceAll('webhookUrl', 'callbackUrl'));
}

function fingerprints({ pacts }: Verdict): string[] {
  return pacts
    .flatMap((pact) => pact.interactions)
    .flatMap(({ findings }) => findings.map((one) => one.fingerprint));
}

const judged = (more = {}) => verify({ cwd, replay: false, today, ...more });

async function accept(list: readonly string[], until = '2026-06-15') {
  const entries = list.map(
    (fingerprint) => `- fingerprint: '${fingerprint}'\n  reason: it goes in May\n  until: ${until}\n`,
  );
  await writeFile(join(cwd, '.specpact-accepted.yaml'), `# agreed\n${entries.join('')}`);
}

describe('a finding that is accepted', () => {
  beforeEach(rename);

  test('counts for nothing until its day is over, and is shown with its reason', async () => {
    const before = await judged();
    expect(before.ok).toBe(false);
    await accept(fingerprints(before));
    const verdict = await judged();
    expect(verdict).toMatchObject({ ok: true, counts: { errors: 0, accepted: 2, compatible: 6 } });
    expect(verdict.acceptances.map(({ state }) => state)).toEqual(['used', 'used']);
    expect(render('text', verdict)).toContain('accepted until 2026-06-15: it goes in May');
    expect(render('text', verdict)).toContain('all compatible (2 accepted)');
  });

  test('counts again when its day is over, and that is said', async () => {
    await accept(fingerprints(await judged()), '2026-06-14');
    const verdict = await judged();
    expect(verdict).toMatchObject({ ok: false, counts: { errors: 2, accepted: 0 } });
    expect(render('text', verdict)).toContain('.specpact-accepted.yaml:2:3:');
    expect(render('text', verdict, { width: 200 })).toContain('expired on 2026-06-14');
  });

  test('stays accepted when the files are laid out anew', async () => {
    await accept(fingerprints(await judged()));
    const pact = JSON.parse(await readFile(join(cwd, PACT), 'utf8'));
    pact.interactions.reverse();
    await writeFile(join(cwd, PACT), JSON.stringify(pact));
    await writeFile(join(cwd, DOCUMENT), `# moved\n\n${await readFile(join(cwd, DOCUMENT), 'utf8')}`);
    expect((await judged()).ok).toBe(true);
  });
});

test('an entry that matches nothing is reported, and changes no exit code', async () => {
  await accept(['0000000000000000']);
  const verdict = await judged();
  expect(verdict).toMatchObject({ ok: true, acceptances: [{ state: 'unused', line: 2 }] });
  expect(render('text', verdict, { width: 200 })).toContain('matches no finding: delete the entry');
});

test('what lint alone finds, and is accepted there, is not unused', async () => {
  const text = await readFile(join(cwd, DOCUMENT), 'utf8');
  const wrong = '  schemas:\n    Wrong: { type: integer, minimum: 2, maximum: 1 }\n';
  await writeFile(join(cwd, DOCUMENT), text.replace('  schemas:\n', wrong));
  const found = await lint({ cwd, today });
  await accept(found.documents.flatMap(({ findings }) => findings.map(({ fingerprint }) => fingerprint)));
  expect(await lint({ cwd, today })).toMatchObject({ ok: true, acceptances: [{ state: 'used' }] });
  expect(await judged()).toMatchObject({ ok: true, acceptances: [] });
});

describe('a file of accepted findings that is none', () => {
  test.each([
    ['fingerprint: x', /^accepted\.yaml:1:1: accepted findings are a list/],
    ['- x', /^accepted\.yaml:1:3: an accepted finding has fingerprint, reason and until/],
    [
      '- fingerprint: 12\n  reason: r\n  until: 2026-01-01',
      /^accepted\.yaml:1:16: `fingerprint` must be text: .* in quotes/,
    ],
    ["- fingerprint: 'a'\n  until: 2026-01-01", /^accepted\.yaml:1:3: `reason` must say why/],
    [
      "- fingerprint: 'a'\n  reason: r\n  until: 2026-02-30",
      /^accepted\.yaml:3:10: "2026-02-30" is not a date/,
    ],
    ["- fingerprint: 'a'\n  reason: r\n  until: soon", /^accepted\.yaml:3:10: "soon" is not a date/],
    ["- fingerprint: 'a'\n  reasn: r\n  until: 2026-01-01", /^accepted\.yaml:2:10: "reasn" is not known/],
    [
      "- { fingerprint: a, reason: r, until: '2026-01-01' }\n- { fingerprint: a, reason: r, until: '2026-01-01' }",
      /^accepted\.yaml:2:18: "a" is accepted twice/,
    ],
    ['', /^accepted\.yaml:1:1: the file is empty/],
    ['- [', /^accepted\.yaml:\d:\d/],
  ])('%j', async (text, want) => {
    await writeFile(join(cwd, 'accepted.yaml'), text);
    const error: unknown = await judged({ accepted: 'accepted.yaml' }).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(VerifyError);
    expect((error as VerifyError).problems).toEqual([expect.stringMatching(want)]);
  });

  test('one that is named must be there', async () => {
    await expect(judged({ accepted: 'nope.yaml' })).rejects.toThrow('nope.yaml: no such file');
  });
});

describe('lint', () => {
  const break_ = async () => {
    const text = await readFile(join(cwd, DOCUMENT), 'utf8');
    await writeFile(join(cwd, DOCUMENT), text.replace('status: 1\n', 'status: one\n'));
  };

  test('a sound document', async () => {
    const verdict = await lint({ cwd });
    expect(verdict).toMatchObject({
      ok: true,
      documents: [{ provider: 'external-support', findings: [] }],
      pacts: [],
    });
    expect(render('text', verdict)).toMatch(/\n\n1 document checked: nothing wrong\n$/);
  });

  test('an example that is not what its schema says, with its place; by such a document nothing is judged', async () => {
    await break_();
    const verdict = await lint({ cwd, today });
    const [finding] = verdict.documents[0]?.findings ?? [];
    expect(finding).toMatchObject({ code: 'document.scenario.incompatible', document: { file: DOCUMENT } });
    expect(verdict).toMatchObject({ ok: false, counts: { errors: 1 } });
    expect(render('table', verdict)).toContain('✗ not sound\n\n`specpact lint` says');
    await expect(judged()).rejects.toThrow(
      /^openapi\/external-support\.yaml:\d+:\d+: the example .* \(document\.scenario\.incompatible, [0-9a-f]{16}\)\nA document that is wrong/,
    );
  });

  test('can be accepted too', async () => {
    await break_();
    const { documents } = await lint({ cwd, today });
    await accept([
      ...(documents[0]?.findings.map(({ fingerprint }) => fingerprint) ?? []),
      'of another command',
    ]);
    expect(await judged()).toMatchObject({ ok: true, acceptances: [{ state: 'used' }, { state: 'unused' }] });
    expect(await lint({ cwd, today })).toMatchObject({
      ok: true,
      counts: { accepted: 1 },
      acceptances: [{ state: 'used' }],
    });
  });

  test('no document, and one that cannot be read', async () => {
    await expect(lint({ cwd, files: ['nope.yaml'] })).rejects.toThrow('nope.yaml: no such file');
    await rm(join(cwd, 'openapi'), { recursive: true });
    await expect(lint({ cwd })).rejects.toThrow('there is no document in openapi/');
  });
});

test('a file larger than any that a person wrote is refused before it is read', async () => {
  await writeFile(join(cwd, PACT), Buffer.alloc(33 * 1024 * 1024, ' '));
  await expect(judged()).rejects.toThrow(
    `${PACT}:1:1: the file has 33 MiB, more than the 32 MiB that are read: split it`,
  );
});

test('a file that a document refers to, and that is larger than anybody wrote, is not read', async () => {
  const large = join(cwd, 'openapi/parts/large.json');
  await mkdir(join(cwd, 'openapi/parts'));
  await writeFile(large, '{}');
  await truncate(large, 33 * 1024 * 1024);
  await writeFile(
    join(cwd, DOCUMENT),
    'openapi: 3.1.0\ninfo: { title: T, version: "1" }\npaths:\n  /a: { $ref: "parts/large.json#/a" }\n',
  );
  await expect(verify({ cwd, replay: false })).rejects.toThrow(
    'openapi/parts/large.json:1:1: the file has 33 MiB, more than the 32 MiB that are read: split it',
  );
});

test('who is strict takes what the document does not promise for an error', async () => {
  const text = await readFile(join(cwd, DOCUMENT), 'utf8');
  await writeFile(
    join(cwd, DOCUMENT),
    text.replace('webhookUrl, createdAt, updatedAt]', 'createdAt, updatedAt]'),
  );
  expect(await judged()).toMatchObject({ ok: true, counts: { errors: 0, warnings: 2 } });
  expect(await judged({ strict: true })).toMatchObject({ ok: false, counts: { errors: 2, warnings: 0 } });
});
