import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type ReplayDeps, render, type Verdict, VerifyError, verify } from '../src/index.ts';

const fixtures = fileURLToPath(new URL('../fixtures/', import.meta.url));
const PACT = 'pacts/external-support-client-external-support.json';
const DOCUMENT = 'openapi/external-support.yaml';

let cwd: string;

beforeEach(async () => {
  cwd = await mkdtemp(join(tmpdir(), 'specpact-verify-'));
  await cp(fixtures, cwd, { recursive: true });
});

afterEach(() => rm(cwd, { recursive: true, force: true }));

async function edit(file: string, change: (text: string) => string) {
  const text = await readFile(join(cwd, file), 'utf8');
  const changed = change(text);
  expect(changed).not.toBe(text);
  await writeFile(join(cwd, file), changed);
}

interface PactFile {
  consumer: { name: string };
  provider: { name: string };
  interactions: {
    providerStates: { name: string; params: object }[];
    request: { path: string; headers?: Record<string, string[]> };
    response: {
      status: number;
      headers: Record<string, string[]>;
      body: { content: Record<string, unknown> };
    };
  }[];
}

/** Changes the pact, or makes another of it. */
async function editPact(change: (pact: PactFile) => void, to = PACT) {
  const pact: PactFile = JSON.parse(await readFile(join(fixtures, PACT), 'utf8'));
  change(pact);
  await writeFile(join(cwd, to), JSON.stringify(pact, null, 2));
}

function found({ pacts }: Verdict) {
  return pacts.flatMap((pact) => [
    ...pact.findings.map(({ code }) => code),
    ...pact.interactions.flatMap(({ findings }, index) => findings.map(({ code }) => `${index} ${code}`)),
  ]);
}

function messagesOf({ pacts }: Verdict, code: string) {
  return pacts
    .flatMap(({ interactions }) => interactions)
    .flatMap(({ findings }) => findings.filter((one) => one.code === code).map(({ message }) => message));
}

describe('comparing and replaying against the mock', () => {
  test('a pact that agrees', async () => {
    const verdict = await verify({ cwd });
    expect(found(verdict)).toEqual([]);
    expect(verdict).toMatchObject({
      ok: true,
      replayed: true,
      counts: { interactions: 6, compatible: 6, errors: 0, warnings: 0 },
      pacts: [
        { consumer: 'external-support-client', provider: 'external-support', file: PACT, document: DOCUMENT },
      ],
    });
  });

  test.each([
    [
      'version 4',
      (pact: PactFile) => {
        const contents = { content: { id: 1 }, contentType: 'application/json', encoded: false };
        const message = { type: 'Asynchronous/Messages', description: 'a thing changed', contents };
        Object.assign(pact, { interactions: [message, ...pact.interactions] });
      },
    ],
    [
      'version 3',
      (pact: PactFile) => {
        const joined = (headers: Record<string, string[]> = {}) =>
          Object.fromEntries(Object.entries(headers).map(([name, values]) => [name, values.join(', ')]));
        for (const { request, response } of pact.interactions) {
          Object.assign(request, { headers: joined(request.headers) });
          Object.assign(response, { headers: joined(response.headers), body: response.body?.content });
        }
        Object.assign(pact, {
          metadata: { pactSpecification: { version: '3.0.0' } },
          messages: [{ description: 'a thing changed', contents: { id: 1 } }],
        });
      },
    ],
  ])('of a pact of %s with interactions and messages, the interactions are replayed', async (_, change) => {
    await editPact(change);
    const warned: string[] = [];
    const verdict = await verify({ cwd, warn: (line) => warned.push(line) });
    expect(found(verdict).filter((line) => line.includes('replay'))).toEqual([]);
    expect(verdict).toMatchObject({ ok: true, replayed: true, counts: { interactions: 6, compatible: 6 } });
    expect(warned).toEqual([
      `${PACT}: no provider can be asked for messages, so these are not replayed: "a thing changed"`,
    ]);
    // They were asked: an answer of another status is noticed.
    await edit(PACT, (text) => text.replace('"status": 404', '"status": 500'));
    expect((await verify({ cwd })).ok).toBe(false);
  });

  test('a header that cannot be sent is said without its value', async () => {
    await editPact(({ interactions: [first] }) => {
      if (first) first.request.headers = { ...first.request.headers, Authorization: ['Bearer s3cr\u0018t'] };
    });
    const verdict = await verify({ cwd });
    expect(found(verdict)).toEqual(['0 pact.header.impossible', '0 replay.failed']);
    expect(JSON.stringify(verdict)).not.toContain('s3cr');
  });

  test('a second opinion that agrees, and one that cannot be had', async () => {
    const warned: string[] = [];
    const options = { cwd, replay: false, secondOpinion: true, warn: (line: string) => warned.push(line) };
    expect(found(await verify(options))).toEqual([]);
    expect(warned).toEqual([]);
    // A header that is described by `content` is taken for a schema.
    const header = 'ETag: { required: true, content: { text/plain: { schema: { type: string } } } }';
    await edit(DOCUMENT, (text) => text.replace(/^( +)'200':\n/m, `$&$1  headers: { ${header} }\n`));
    await editPact(({ interactions: [first] }) => {
      Object.assign(first?.response.headers ?? {}, { ETag: ['7'] });
    });
    expect((await verify(options)).ok).toBe(true);
    expect(warned).toEqual([
      `openapi-pact-comparator has no opinion on ${PACT}: schema is invalid: data/required must be array`,
    ]);
  });

  test('a field that the document has renamed', async () => {
    await edit(DOCUMENT, (text) => text.replaceAll('webhookUrl', 'callbackUrl'));
    const verdict = await verify({ cwd });
    expect(verdict.ok).toBe(false);
    expect(found(verdict)).toEqual([
      '0 response.body.undescribed-property',
      '0 replay.body',
      '1 response.body.undescribed-property',
      '1 replay.body',
    ]);
    const [compared, replayed] = verdict.pacts[0]?.interactions[0]?.findings ?? [];
    expect(compared).toMatchObject({
      consumer: 'external-support-client',
      interaction: 'a request for an integration, with an API key',
      operation: 'getIntegration',
      message: expect.stringContaining('`data.webhookUrl`'),
      document: { file: DOCUMENT, pointer: '/components/schemas/Integration' },
      pact: { file: PACT, pointer: '/interactions/0/response/body/content/data/webhookUrl' },
    });
    expect(replayed).toMatchObject({
      message: "the mock's answer to getIntegration has no `data.webhookUrl`",
      pact: { pointer: '/interactions/0/response/body/content/data/webhookUrl' },
    });
  });

  test('a provider state that no example declares', async () => {
    await editPact(({ interactions: [first] }) => {
      if (!first) return;
      first.providerStates = [{ name: 'an integration exist for project {projectId}', params: {} }];
      Object.assign(first, { comments: { references: { openapi: { operationId: 'getIntegration' } } } });
    });
    const verdict = await verify({ cwd });
    expect(found(verdict)).toEqual(['0 replay.state.unknown']);
    const message = verdict.pacts[0]?.interactions[0]?.findings[0]?.message;
    expect(message).toContain('did you mean `an integration exists for project {projectId}`?');
    expect(message).toContain('"the provider fails for project {projectId}"');
  });

  test.each(['x-pact-provider: SupportService\n', 'x-pact-provider: [Support, SupportService]\n'])(
    'a provider that pacts call otherwise than the file: %s',
    async (line) => {
      await editPact((pact) => {
        pact.provider.name = 'SupportService';
      });
      await edit(DOCUMENT, (text) => line + text);
      expect(await verify({ cwd, replay: false })).toMatchObject({
        ok: true,
        pacts: [{ provider: 'SupportService' }],
      });
    },
  );

  test.each([
    ['x-pact-provider: 7\n', /external-support\.yaml:1:18: x-pact-provider must be the name of a provider/],
    ['x-pact-provider: []\n', /external-support\.yaml:1:18: x-pact-provider must be the name of a provider/],
  ])('%s is no name', async (line, message) => {
    await edit(DOCUMENT, (text) => line + text);
    await expect(verify({ cwd })).rejects.toThrow(message);
  });

  test('a provider that two documents describe', async () => {
    const text = await readFile(join(cwd, DOCUMENT), 'utf8');
    await writeFile(join(cwd, 'openapi/other.yaml'), `x-pact-provider: external-support\n${text}`);
    await expect(verify({ cwd })).rejects.toThrow(
      'several documents describe the provider "external-support": external-support and other',
    );
  });

  test('a sentence of a pact that was not derived from the document is a warning, and is not replayed', async () => {
    await editPact(({ interactions: [first] }) => {
      if (first) first.providerStates = [{ name: 'project 7 is connected', params: {} }];
    });
    const verdict = await verify({ cwd });
    expect(verdict).toMatchObject({ ok: true, counts: { leftOut: 1, warnings: 1 } });
    const [interaction] = verdict.pacts[0]?.interactions ?? [];
    expect(interaction).toMatchObject({ ok: true, judged: true, leftOut: true });
    expect(interaction?.findings).toMatchObject([{ code: 'replay.state.foreign', severity: 'warning' }]);
    expect(interaction?.findings[0]?.message).toMatch(
      /^no example declares .*"project 7 is connected", so this is not/,
    );
    expect(render('text', verdict)).toContain('not replayed: no example declares its provider state');
    expect(found(await verify({ cwd, strict: true }))).toEqual(['0 replay.state.foreign']);
  });

  test('a status that the mock does not answer with', async () => {
    await editPact(({ interactions: [first] }) => {
      if (first) first.response.status = 404;
    });
    const verdict = await verify({ cwd });
    expect(found(verdict)).toContain('0 replay.status');
    // A provider state is named, so it is not the one that is missing.
    expect(messagesOf(verdict, 'replay.status')).toEqual([
      'the mock answers getIntegration with 200, not 404',
    ]);
  });

  test('a 404 without a provider state: only the message can say what the mock needs', async () => {
    await editPact(({ interactions: [first] }) => {
      if (!first) return;
      first.response.status = 404;
      first.providerStates = [];
    });
    expect(messagesOf(await verify({ cwd }), 'replay.status')).toEqual([
      "the mock answers getIntegration with 200, not 404: the interaction names no provider state; name one in the consumer's test, and declare it with `x-provider-state` in an example of the 404 response",
    ]);
  });

  test('a success in place of an error is one finding: its body was never meant', async () => {
    await editPact((pact) => {
      pact.interactions = pact.interactions.filter(({ response }) => response.status === 404).slice(0, 1);
      for (const one of pact.interactions) {
        one.providerStates = [];
        one.request.path = '/v1/external-support/p-1';
      }
    });
    expect(found(await verify({ cwd }))).toEqual(['0 replay.status']);
  });

  test('several pacts of one provider, of one consumer even, each get their own results', async () => {
    await editPact((pact) => pact.interactions.splice(0, 4), 'pacts/again.json');
    await editPact(({ consumer, interactions: [first] }) => {
      consumer.name = 'auditor';
      if (first) first.response.body.content = { ...first.response.body.content, status: 'one' };
    }, 'pacts/auditor.json');
    const verdict = await verify({ cwd });
    expect(
      verdict.pacts.map(({ consumer, file, interactions }) => [consumer, file, interactions.length]),
    ).toEqual([
      ['auditor', 'pacts/auditor.json', 6],
      ['external-support-client', 'pacts/again.json', 2],
      ['external-support-client', PACT, 6],
    ]);
    expect(found(verdict)).toEqual(['0 response.body.incompatible']);
  });

  test('a pact without interactions is not clean', async () => {
    await editPact((pact) => pact.interactions.splice(0));
    expect(found(await verify({ cwd }))).toEqual(['pact.empty']);
  });
});

test('without a replay only the comparison speaks', async () => {
  await editPact(({ interactions: [first] }) => {
    if (first) first.providerStates = [{ name: 'anything', params: {} }];
  });
  expect(await verify({ cwd, replay: false })).toMatchObject({ ok: true, replayed: false });
});

describe('what a provider answers otherwise', () => {
  /** A provider of our own in the place of the mock. */
  function providerThat(answer: (response: ServerResponse) => void): ReplayDeps {
    return {
      async startProvider() {
        const server = createServer((request, response) => {
          if (request.method === 'POST') response.end('{}');
          else answer(response);
        });
        await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
        const close = () => new Promise<void>((resolve) => server.close(() => resolve()));
        const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
        return { url, [Symbol.asyncDispose]: close };
      },
    };
  }

  beforeEach(() => editPact((pact) => pact.interactions.splice(1)));

  const message = (verdict: Verdict) =>
    verdict.pacts[0]?.interactions[0]?.findings.map((finding) => finding.message);

  test('a body of another media type', async () => {
    const html = providerThat((response) => response.setHeader('content-type', 'text/html').end('<p>'));
    expect(message(await verify({ cwd }, html))).toEqual([
      "the mock's answer to getIntegration has `Content-Type: text/html`, not `application/json`",
    ]);
  });

  test('values of another type, and what the pact does not ask for', async () => {
    const body = { message: [], statusMessage: 'x', status: 'one', extra: true, data: {} };
    const other = providerThat((response) =>
      response.setHeader('content-type', 'application/json').end(JSON.stringify(body)),
    );
    const verdict = await verify({ cwd }, other);
    expect(found(verdict).every((code) => code === '0 replay.body')).toBe(true);
    const pointers = verdict.pacts[0]?.interactions[0]?.findings.map(
      ({ pact }) => pact?.pointer.split('/content/')[1],
    );
    expect(new Set(pointers)).toEqual(
      new Set(['message', 'status', 'data/brainId', 'data/webhookUrl', 'data/createdAt', 'data/updatedAt']),
    );
  });

  test('a connection that breaks', async () => {
    const broken = providerThat((response) => response.destroy());
    expect(found(await verify({ cwd }, broken))).toEqual(['0 replay.failed']);
  });
});

describe('what cannot be read stops everything, with one line each', () => {
  async function problems(options: Partial<Parameters<typeof verify>[0]> = {}) {
    const error: unknown = await verify({ cwd, replay: false, ...options }).catch(
      (thrown: unknown) => thrown,
    );
    expect(error).toBeInstanceOf(VerifyError);
    return (error as VerifyError).problems;
  }

  test.each([
    ['an empty file', '', 'pacts/bad.json:1:1: the file is empty'],
    ['malformed JSON', '{\n  "a":', 'pacts/bad.json:2:7: not valid JSON: value expected'],
    ['no pact', '[]', 'pacts/bad.json:1:1: a pact must be an object'],
  ])('%s', async (_, text, want) => {
    await writeFile(join(cwd, 'pacts/bad.json'), text);
    expect(await problems()).toEqual([want]);
  });

  test('a provider without a document', async () => {
    await editPact((pact) => {
      pact.provider.name = 'external_support';
    });
    expect(await problems()).toEqual([
      expect.stringMatching(
        /^pacts\/.*\.json:\d+:\d+: no document describes the provider "external_support": openapi\/ has external-support; did you mean `external-support`\? \(give its document x-pact-provider with this name, or name both: --document FILE --pact FILE\)$/,
      ),
    ]);
  });

  test('a name that would steer the terminal', async () => {
    await editPact((pact) => {
      pact.provider.name = 'a\u001b[2Jb';
    });
    expect((await problems()).join()).toContain('the provider "a\\u001b[2Jb"');
  });

  test.each([
    ['YAML that is none', 'a: [', /^openapi\/external-support\.yaml:\d+:\d+: /],
    [
      'a $ref that leads nowhere',
      "\n  x: { $ref: '#/nowhere' }\n",
      /^openapi\/external-support\.yaml:\d+:\d+: /,
    ],
  ])('a document with %s', async (_, addition, want) => {
    await edit(DOCUMENT, (text) =>
      addition.startsWith('\n')
        ? text.replace("'#/components/schemas/Integration'", "'#/components/schemas/Other'")
        : text + addition,
    );
    const [problem, ...others] = await problems();
    expect(problem).toMatch(want);
    expect(others).toEqual([]);
  });

  test('two documents of one name', async () => {
    await cp(join(cwd, DOCUMENT), join(cwd, 'openapi/external-support.yml'));
    expect(await problems()).toEqual([expect.stringContaining('gives its API the name "external-support"')]);
  });

  test('no pact, and no folder', async () => {
    await rm(join(cwd, 'pacts'), { recursive: true });
    expect(await problems()).toEqual([
      'there is no pact in pacts/, so there is nothing to verify: run the consumer tests first',
    ]);
  });

  test('what else lies among the pacts', async () => {
    await mkdir(join(cwd, 'pacts/old'));
    for (const name of ['.gitkeep', 'README.md', 'pact.jsn']) await writeFile(join(cwd, 'pacts', name), '');
    expect(await problems()).toEqual([
      'pacts/old: folders in pacts/ are not looked into: move its pacts up, or name them with --pact',
      'pacts/pact.jsn: not a pact by its name: a pact ends in .json',
    ]);
  });

  test('every problem of several', async () => {
    await writeFile(join(cwd, 'pacts/a.json'), '');
    await writeFile(join(cwd, 'pacts/b.json'), '{}');
    expect(await problems()).toHaveLength(2);
    await expect(verify({ cwd })).rejects.toThrow(
      /^nothing was done, for 2 reasons:\n {2}pacts\/a\.json:1:1: /,
    );
  });

  test('a file that is named and is not there', async () => {
    expect(await problems({ files: { document: DOCUMENT, pacts: ['nope.json', 'pacts'] } })).toEqual([
      'nope.json: no such file',
      'pacts:1:1: is a folder, not a file',
    ]);
  });
});

describe('files that are named', () => {
  test('are judged whatever provider the pact names, and that is said', async () => {
    await mkdir(join(cwd, 'elsewhere'));
    await cp(join(cwd, DOCUMENT), join(cwd, 'elsewhere/api.yaml'));
    const said: string[] = [];
    const files = { document: 'elsewhere/api.yaml', pacts: [PACT, `./${PACT}`] };
    const verdict = await verify({ cwd, files, replay: false, warn: (line) => said.push(line) });
    expect(verdict).toMatchObject({ ok: true, pacts: [{ file: PACT, document: 'elsewhere/api.yaml' }] });
    expect(verdict.pacts).toHaveLength(1);
    expect(said).toEqual([
      'the pact of external-support-client names the provider "external-support"; it is judged by elsewhere/api.yaml as asked',
    ]);
  });

  test('are replayed too', async () => {
    const files = { document: DOCUMENT, pacts: [PACT] };
    expect(await verify({ cwd, files })).toMatchObject({ ok: true, replayed: true });
  });

  test('need no folders', async () => {
    const verdict = await verify({
      cwd: tmpdir(),
      files: { document: join(cwd, DOCUMENT), pacts: [join(cwd, PACT)] },
      replay: false,
    });
    expect(verdict.ok).toBe(true);
  });
});
