import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { render, VerifyError, verify } from '../src/index.ts';

const fixtures = fileURLToPath(new URL('../fixtures/', import.meta.url));
const PACT = 'pacts/external-support-client-external-support.json';
const DOCUMENT = 'openapi/external-support.yaml';
const SECRET = 'very-secret-token';

let cwd: string;
const open: { close(): unknown; closeAllConnections(): unknown }[] = [];

beforeEach(async () => {
  cwd = await mkdtemp(join(tmpdir(), 'specpact-provider-'));
  await cp(fixtures, cwd, { recursive: true });
  await editPact((pact) => pact.interactions.splice(1));
});

afterEach(async () => {
  for (const server of open.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
  await rm(cwd, { recursive: true, force: true });
});

interface PactFile {
  interactions: {
    description: string;
    request: { method: string; path: string };
    response: { body: { content: object } };
  }[];
}

async function editPact(change: (pact: PactFile) => void) {
  const pact: PactFile = JSON.parse(await readFile(join(cwd, PACT), 'utf8'));
  change(pact);
  await writeFile(join(cwd, PACT), JSON.stringify(pact, null, 2));
}

interface Asked {
  method: string;
  url: string;
  headers: IncomingMessage['headers'];
  body: string;
}

/** A server on this machine that remembers what it was asked. */
async function serve(answer: (request: IncomingMessage, response: ServerResponse) => void) {
  const asked: Asked[] = [];
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    asked.push({ method: request.method ?? '', url: request.url ?? '', headers: request.headers, body });
    answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  open.push(server);
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked };
}

/** A provider that answers with the body of the pact's first interaction. */
async function provider(change: (body: Record<string, unknown>) => object = (body) => body) {
  const pact: PactFile = JSON.parse(await readFile(join(cwd, PACT), 'utf8'));
  const content = { ...pact.interactions[0]?.response.body.content };
  return serve((_, response) =>
    response.setHeader('content-type', 'application/json').end(JSON.stringify(change(content))),
  );
}

const states = () => serve((_, response) => response.setHeader('content-type', 'application/json').end('{}'));

describe('a provider that does not answer', () => {
  const silent = () => serve(() => undefined);

  test.each([{}, { headers: { 'x-api-key': SECRET } }])(
    'costs its timeout and no more, with %j',
    async (more) => {
      const { url } = await silent();
      const verdict = await verify({ cwd, compare: false, provider: { url, timeout: 300, ...more } });
      expect(verdict.ok).toBe(false);
      expect(JSON.stringify(verdict)).toContain('the provider did not answer within 0.3 s');
    },
  );

  test('nor does one whose provider states are never set', async () => {
    const [real, setUp] = [await provider(), await silent()];
    const verdict = await verify({
      cwd,
      provider: { url: real.url, statesUrl: setUp.url, timeout: 300 },
    });
    expect(JSON.stringify(verdict)).toContain('did not answer within 0.3 s');
  });
});

describe('a real provider instead of the mock', () => {
  test('is asked under its base path, with the given headers instead of the pact’s own', async () => {
    const real = await provider();
    const setUp = await states();
    const verdict = await verify({
      cwd,
      provider: {
        url: `${real.url}/base/`,
        headers: { 'X-Api-Key': SECRET },
        statesUrl: `${setUp.url}/states`,
      },
    });
    expect(verdict).toMatchObject({ ok: true, compared: true, replayed: true });
    expect(real.asked.map(({ method, url, headers }) => [method, url, headers['x-api-key']])).toEqual([
      ['GET', '/base/v1/external-support/PROJECT_ID', SECRET],
    ]);
  });

  test('has its states set up and torn down, without the headers that are meant for it', async () => {
    const real = await provider();
    const setUp = await states();
    await verify({
      cwd,
      provider: {
        url: real.url,
        headers: { authorization: `Bearer ${SECRET}` },
        statesUrl: `${setUp.url}/states`,
      },
    });
    expect(setUp.asked.map(({ body }) => JSON.parse(body))).toMatchObject([
      { action: 'setup', state: 'an integration exists for project {projectId}' },
      { action: 'teardown' },
    ]);
    expect(JSON.stringify(setUp.asked)).not.toContain(SECRET);
  });

  test('without an address for states is asked as it stands, and that is said', async () => {
    const real = await provider();
    const said: string[] = [];
    const verdict = await verify({ cwd, provider: { url: real.url }, warn: (line) => said.push(line) });
    expect(verdict.ok).toBe(true);
    expect(said).toEqual([expect.stringContaining('1 of 1 interactions need a provider state')]);
  });

  test('that answers otherwise: findings with the places of the mock’s', async () => {
    const real = await provider(({ data: _, ...rest }) => rest);
    const verdict = await verify({ cwd, provider: { url: real.url } });
    expect(verdict.pacts[0]?.interactions[0]?.findings).toMatchObject([
      {
        code: 'replay.body',
        message: "the provider's answer to getIntegration has no `data`",
        document: { file: DOCUMENT },
        pact: { file: PACT, pointer: '/interactions/0/response/body/content/data' },
      },
    ]);
  });

  test('that sends the secret back does not get it into a report', async () => {
    const real = await provider((body) => ({ ...body, status: `Bearer ${SECRET}`, message: [1, SECRET] }));
    const headers = { authorization: `Bearer ${SECRET}` };
    const verdict = await verify({ cwd, provider: { url: real.url, headers } });
    expect(verdict.ok).toBe(false);
    expect(render('text', verdict)).toContain('[redacted]');
    for (const format of ['text', 'json', 'html'] as const)
      expect(render(format, verdict)).not.toContain(SECRET);
  });

  test('knows its own states: none is unknown', async () => {
    await editPact(({ interactions: [first] }) =>
      Object.assign(first ?? {}, { providerStates: [{ name: 'x' }] }),
    );
    const real = await provider();
    const setUp = await states();
    expect(await verify({ cwd, provider: { url: real.url, statesUrl: setUp.url } })).toMatchObject({
      ok: true,
    });
  });

  test('whose states cannot be set', async () => {
    const real = await provider();
    const broken = await serve((_, response) => response.writeHead(500).end());
    const verdict = await verify({ cwd, provider: { url: real.url, statesUrl: broken.url } });
    expect(verdict.pacts[0]?.interactions[0]?.findings).toMatchObject([
      {
        code: 'replay.failed',
        message: expect.stringContaining(`could not be set: ${broken.url}/ answered 500`),
      },
    ]);
    expect(broken.asked).toHaveLength(1);
    expect(real.asked).toEqual([]);
  });
});

describe('only safe requests', () => {
  test('are sent; the others are listed as left out, and compared all the same', async () => {
    await editPact(({ interactions }) => {
      const [first] = interactions;
      if (!first) return;
      interactions.push({ ...first, description: 'a change', request: { ...first.request, method: 'POST' } });
      interactions.push({ ...first, description: 'a look', request: { ...first.request, method: 'HEAD' } });
    });
    const real = await provider();
    const verdict = await verify({ cwd, provider: { url: real.url, onlySafe: true } });
    expect(real.asked.map(({ method }) => method).sort()).toEqual(['GET', 'HEAD']);
    expect(verdict.counts.leftOut).toBe(1);
    expect(verdict.pacts[0]?.interactions.map(({ leftOut }) => leftOut)).toEqual([false, true, false]);
    expect(verdict.pacts[0]?.interactions[1]?.findings).toMatchObject([{ code: 'request.method.unknown' }]);
    expect(render('text', verdict)).toContain('not replayed: POST may change something');
  });

  test('leave nothing behind, and nothing to send where there is none', async () => {
    const before = (await readdir(tmpdir())).filter((name) => name.startsWith('specpact-safe-'));
    await editPact(({ interactions: [first] }) => {
      if (first) first.request.method = 'DELETE';
    });
    const real = await provider();
    const verdict = await verify({ cwd, provider: { url: real.url, onlySafe: true } });
    expect(real.asked).toEqual([]);
    expect(verdict.counts.leftOut).toBe(1);
    const text = await readFile(join(cwd, PACT), 'utf8');
    const deep = `${'['.repeat(50_000)}1${']'.repeat(50_000)}`;
    await writeFile(
      join(cwd, PACT),
      text.replace('"DELETE"', '"GET"').replace(/"content": \{/, `"content": {"a": ${deep},`),
    );
    const only = {
      cwd,
      files: { pacts: [PACT] },
      compare: false,
      provider: { url: real.url, onlySafe: true },
    };
    await expect(verify(only)).rejects.toThrow('cannot be replayed: it is nested too deeply');
    const after = (await readdir(tmpdir())).filter((name) => name.startsWith('specpact-safe-'));
    expect(after).toEqual(before);
  });
});

describe('replaying without a document', () => {
  const files = { pacts: [PACT] };

  test('needs none, and judges by the pact alone', async () => {
    await rm(join(cwd, 'openapi'), { recursive: true });
    const real = await provider(({ status: _, ...rest }) => rest);
    const verdict = await verify({ cwd, files, compare: false, provider: { url: real.url } });
    expect(verdict).toMatchObject({ ok: false, compared: false, replayed: true });
    expect(verdict.pacts[0]).toMatchObject({ document: undefined });
    const [finding] = verdict.pacts[0]?.interactions[0]?.findings ?? [];
    expect(finding).toMatchObject({
      message: "the provider's answer to GET /v1/external-support/PROJECT_ID has no `status`",
      document: undefined,
      pact: { file: PACT, pointer: '/interactions/0/response/body/content/status' },
    });
    expect(render('text', verdict)).toContain('1 interaction in 1 pact replayed: 1 not compatible');
  });

  test('what is left out is not taken for judged', async () => {
    await editPact(({ interactions }) => {
      const [first] = interactions;
      if (first)
        interactions.push({
          ...first,
          description: 'a change',
          request: { ...first.request, method: 'PUT' },
        });
    });
    const real = await provider();
    const options = { cwd, files, compare: false, provider: { url: real.url, onlySafe: true } };
    const verdict = await verify(options);
    expect(verdict.counts).toMatchObject({ interactions: 2, compatible: 1, leftOut: 1 });
    expect(render('text', verdict)).toContain('  – a change\n');
    expect(render('text', verdict)).toContain(
      '2 interactions in 1 pact replayed: 1 compatible (1 not replayed)',
    );
    expect(render('junit', verdict)).toContain('<skipped/>');
    await editPact(({ interactions }) => interactions.shift());
    await expect(verify(options)).rejects.toThrow('no interaction was judged');
  });

  test('needs a provider', async () => {
    await expect(verify({ cwd, files })).rejects.toThrow(VerifyError);
  });
});

describe('what stops a replay', () => {
  test('pacts of several providers, and the address of one', async () => {
    await cp(join(cwd, DOCUMENT), join(cwd, 'openapi/other.yaml'));
    const pact = JSON.parse(await readFile(join(cwd, PACT), 'utf8'));
    pact.provider.name = 'other';
    await writeFile(join(cwd, 'pacts/other.json'), JSON.stringify(pact));
    const real = await provider();
    await expect(verify({ cwd, provider: { url: real.url } })).rejects.toThrow(
      'there are pacts for external-support, other,',
    );
    expect(real.asked).toEqual([]);
  });

  test.each([
    [
      'a provider that is not there',
      'http://127.0.0.1:9',
      /^the provider at http:\/\/127\.0\.0\.1:9 cannot be reached \(ECONNREFUSED\)/,
    ],
    ['an address that is none', 'localhost:80', /must be an address that begins with http/],
    ['credentials in the address', 'http://me:pw@127.0.0.1', /must hold no credentials/],
  ])('%s', async (_, url, want) => {
    const error: unknown = await verify({ cwd, provider: { url } }).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(VerifyError);
    expect(String((error as VerifyError).message)).toMatch(want);
    expect(String(error)).not.toContain('pw');
  });
});
