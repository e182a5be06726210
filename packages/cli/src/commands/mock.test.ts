import { execFile, spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Outside } from '../command.ts';
import { main } from '../main.ts';

const root = resolve(import.meta.dirname, '../../../..');
const externalSupport = join(root, 'openapi', 'external-support.yaml');

let folder: string;
let abort: AbortController;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'specpact-mock-'));
  abort = new AbortController();
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await rm(folder, { recursive: true });
});

/** Runs the command, keeps what it writes, and tells it at once. */
function run(args: string[], cwd = folder) {
  const written = { stdout: '', stderr: '' };
  let notify = () => {};
  const stream = (name: keyof typeof written) => ({
    write: (text: string) => {
      written[name] += text;
      notify();
    },
  });
  const io: Outside = {
    stdout: stream('stdout'),
    stderr: stream('stderr'),
    env: {},
    cwd,
    signal: abort.signal,
  };
  const code = main(['mock', ...args], io);
  const until = (name: keyof typeof written, text: string | RegExp) =>
    new Promise<void>((found, failed) => {
      notify = () => {
        if (typeof text === 'string' ? written[name].includes(text) : text.test(written[name])) found();
      };
      notify();
      code.then(() => failed(new Error(`ended without "${text}": ${JSON.stringify(written)}`)), failed);
    });
  return { code, written, until };
}

const document = (title: string) =>
  `openapi: 3.1.0\ninfo: { title: ${title}, version: '1' }\npaths:\n  /a: { get: { operationId: get${title}, responses: { '204': { description: ok } } } }\n`;

async function writeDocuments(names: string[]): Promise<void> {
  await mkdir(join(folder, 'openapi'));
  for (const name of names) await writeFile(join(folder, 'openapi', name), document('A'));
}

async function alone(): Promise<string> {
  const file = join(folder, 'alone.yaml');
  await writeFile(file, document('A'));
  return file;
}

describe('specpact mock', () => {
  it('serves a document until it is ended, and logs each request', async () => {
    const { code, written, until } = run(['--port', '0', externalSupport]);
    await until('stderr', 'Ctrl-C');
    const [url = ''] = written.stdout.split('\n');
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    const project = `${url}/v1/external-support`;
    expect(written.stdout).toContain(`
  GET /v1/external-support/{projectId}  getIntegration
    200  curl -i '${project}/PROJECT_ID' -H 'x-api-key: API_KEY'
    401  curl -i '${project}/PROJECT_ID'
    404  curl -i '${project}/PROJECT_404' -H 'x-api-key: API_KEY'
    500  curl -i '${project}/PROJECT_500' -H 'x-api-key: API_KEY'
`);
    await fetch(`${project}/p-1?api_key=SECRET`, { headers: { 'x-api-key': 'SECRET' } });
    await fetch(`${project}/p-1`);
    await until('stderr', '→ 401');
    expect(written.stderr).toContain(
      'GET /v1/external-support/p-1?api_key=[redacted] → 200 getIntegration integrationFound\n',
    );
    expect(written.stderr).toContain(
      'GET /v1/external-support/p-1 → 401 getIntegration credentialsMissing (Invalid security scheme used)\n',
    );
    expect(written.stderr).not.toContain('SECRET');
    abort.abort();
    expect(await code).toBe(0);
    await expect(fetch(url)).rejects.toThrow();
  });

  it('serves every document in openapi/, each under its name', async () => {
    await writeDocuments(['b.yml', 'a.yaml', 'c.json', 'notes.txt']);
    const { code, written, until } = run(['--port', '0']);
    await until('stderr', 'Ctrl-C');
    const [url = ''] = written.stdout.split('\n');
    for (const name of ['a', 'b', 'c']) expect((await fetch(`${url}/${name}/a`)).status).toBe(204);
    expect(written.stdout).toContain(`    204  curl -i '${url}/b/a'\n`);
    abort.abort();
    expect(await code).toBe(0);
  });

  it('serves with --workers, with a trouble that they count together, and one log', async () => {
    const { code, written, until } = run([
      ...[await alone(), '--port', '0', '--workers', '2', '--trouble', 'status=503,times=2'],
    ]);
    await until('stderr', 'Ctrl-C ends it');
    const [url = ''] = written.stdout.split('\n');
    const statuses: number[] = [];
    for (let time = 0; time < 4; time += 1) {
      statuses.push((await fetch(`${url}/a`, { headers: { connection: 'close' } })).status);
    }
    expect(statuses).toEqual([503, 503, 204, 204]);
    await until('stderr', /(GET \/a → 204 getA\n[\s\S]*){2}/);
    abort.abort();
    expect(await code).toBe(0);
  });

  it.each([
    [['--workers', '0'], '--workers takes a whole number from 1 to 64, not "0"'],
    [['--workers', '2', '--upstream', 'http://localhost:1'], 'an upstream answers itself'],
  ])('refuses %j', async (flags, reason) => {
    const { code, written } = run([await alone(), '--port', '0', ...flags]);
    expect(await code).toBe(2);
    expect(written.stderr).toContain(reason);
  });

  it('reloads a document when it changes, and says what is wrong with a broken one', async () => {
    await writeDocuments(['a.yaml']);
    const file = join(folder, 'openapi', 'a.yaml');
    const { code, written, until } = run(['--port', '0']);
    await until('stderr', 'Ctrl-C');
    const [url = ''] = written.stdout.split('\n');
    await writeFile(file, document('A').replace('/a:', '/b:'));
    await until('stderr', /a\.yaml has changed, and is reloaded \(\d+ ms\)/);
    expect((await fetch(`${url}/b`)).status).toBe(204);
    await writeFile(file, 'openapi: [');
    await until('stderr', /a\.yaml:1:\d+: .*\n.*is still served as it was before/);
    expect((await fetch(`${url}/b`)).status).toBe(204);
    abort.abort();
    expect(await code).toBe(0);
  });

  it('makes trouble by flag, and logs it unless --quiet is given', async () => {
    const loud = run([
      '--port',
      '0',
      '--latency',
      '1-2',
      '--trouble',
      'getA:status=503,times=1',
      await alone(),
    ]);
    await loud.until('stderr', 'Ctrl-C');
    const [url = ''] = loud.written.stdout.split('\n');
    expect([(await fetch(`${url}/a`)).status, (await fetch(`${url}/a`)).status]).toEqual([503, 204]);
    await loud.until('stderr', '→ 204');
    expect(loud.written.stderr).toContain('GET /a → 503 getA [503]\n');
    expect(loud.written.stderr).toContain('GET /a → 204 getA [latency 1–2 ms]\n');
    const quiet = run(['--port', '0', '--quiet', '--no-control', await alone()]);
    await quiet.until('stderr', 'Ctrl-C');
    const [other = ''] = quiet.written.stdout.split('\n');
    expect((await fetch(`${other}/a`)).status).toBe(204);
    expect((await fetch(`${other}/_specpact/health`)).status).toBe(404);
    expect(quiet.written.stderr).not.toContain('→');
    abort.abort();
    expect([await loud.code, await quiet.code]).toEqual([0, 0]);
  });

  it('keeps what requests create with --stateful, and says what they did', async () => {
    const library = join(root, 'packages', 'mock', 'fixtures', 'library.yaml');
    const { code, written, until } = run(['--port', '0', '--stateful', library]);
    await until('stderr', 'Ctrl-C');
    const [url = ''] = written.stdout.split('\n');
    const headers = { 'x-api-key': 'k', 'content-type': 'application/json' };
    await fetch(`${url}/users`, { method: 'POST', headers, body: '{"name":"Cleo"}' });
    expect(await (await fetch(`${url}/users/3`, { headers })).json()).toMatchObject({ name: 'Cleo' });
    await until('stderr', 'GET /users/3 → 200 getUser [read /users/3]\n');
    expect(written.stderr).toContain('POST /users → 201 createUser [created /users/3]\n');
    abort.abort();
    expect(await code).toBe(0);
  });

  it('keeps the data of --stateful FILE, and serves a document that stands there', async () => {
    const library = join(root, 'packages', 'mock', 'fixtures', 'library.yaml');
    const headers = { 'x-api-key': 'k', 'content-type': 'application/json' };
    for (const name of ['Cleo', 'Dora']) {
      abort = new AbortController();
      const { code, written, until } = run(['--port', '0', '--stateful', 'data.json', library]);
      await until('stderr', 'The data are kept in data.json\n');
      const [url = ''] = written.stdout.split('\n');
      await fetch(`${url}/users`, { method: 'POST', headers, body: JSON.stringify({ name }) });
      abort.abort();
      expect(await code).toBe(0);
    }
    expect(await readFile(join(folder, 'data.json'), 'utf8')).toMatch(/Cleo[\s\S]*Dora/);

    await writeFile(join(folder, 'data.json'), '{"collections": [');
    const damaged = run(['--port', '0', '--stateful', 'data.json', library]);
    expect(await damaged.code).toBe(2);
    expect(damaged.written.stderr).toMatch(/^specpact: data\.json cannot be read as data of a mock/);
    expect(await readFile(join(folder, 'data.json'), 'utf8')).toBe('{"collections": [');

    const api = { openapi: '3.1.0', info: { title: 'A', version: '1' }, paths: {} };
    await writeFile(join(folder, 'api.json'), JSON.stringify(api));
    abort = new AbortController();
    const served = run(['--port', '0', '--stateful', 'api.json']);
    await served.until('stderr', 'Ctrl-C');
    expect(served.written.stdout).toContain('api (api.json)');
    abort.abort();
    expect(await served.code).toBe(0);
  });

  // The lines are for a POSIX shell, and somebody must be there to run them.
  it.skipIf(process.platform === 'win32' || spawnSync('curl', ['--version']).error !== undefined)(
    'prints curl lines that reach it over HTTPS and over a UNIX socket',
    async () => {
      vi.stubEnv('XDG_CACHE_HOME', folder);
      const cert = join('specpact', 'mock-cert.pem');
      const key = join('specpact', 'mock-key.pem');
      const ways = [
        ['--socket', "it's.sock"],
        ['--port', '0', '--https'],
        ['--port', '0', '--cert', cert, '--key', key],
        ['--socket', 's', '--https'],
      ];
      for (const flags of ways) {
        abort = new AbortController();
        const { code, written, until } = run([...flags, await alone()]);
        await until('stderr', 'Ctrl-C');
        const line = /curl .*/.exec(written.stdout)?.[0] ?? '';
        const { stdout } = await promisify(execFile)('sh', ['-c', line], { cwd: folder });
        expect(stdout).toMatch(/^HTTP\/\S+ 204/);
        abort.abort();
        expect(await code).toBe(0);
        const list = run(['--list', ...flags, await alone()]);
        expect(await list.code).toBe(0);
        // The list is printed without a mock, which makes the certificate and chooses the port.
        const listed = line.replace(/--cacert '[^']*'/, '-k').replace(/127\.0\.0\.1:\d+/, '127.0.0.1:0');
        expect(list.written.stdout).toContain(listed);
      }
    },
  );

  it('limits the rate and draws a latency by flags, and refuses what they cannot be', async () => {
    const api = join(root, 'packages', 'mock', 'fixtures', 'rate-limits.yaml');
    const flags = ['--latency', 'p50=1,p95=2', '--trouble', 'limit=1,per={request.header.x-user}'];
    const { code, written, until } = run(['--port', '0', ...flags, api]);
    await until('stderr', 'Ctrl-C');
    const [url = ''] = written.stdout.split('\n');
    const ask = async (user: string) => (await fetch(`${url}/plain`, { headers: { 'x-user': user } })).status;
    expect([await ask('ada'), await ask('ada'), await ask('ben')]).toEqual([200, 429, 200]);
    expect(written.stderr).toMatch(/latency p50 1 ms, p95 2 ms/);
    expect(written.stderr).toMatch(/rate limit/);
    abort.abort();
    expect(await code).toBe(0);
    const wrong = run(['--port', '0', '--latency', 'p50=9,p95=1', api]);
    expect(await wrong.code).toBe(2);
    expect(wrong.written.stderr).toContain('"latency" as a distribution has "p50" and "p95"');
  });

  it('says at the start of which schema it can make no value', async () => {
    const file = join(folder, 'never.yaml');
    const schema = '{ type: string, minLength: 3, maxLength: 1 }';
    const content = `{ application/json: { schema: ${schema} } }`;
    await writeFile(
      file,
      document('A').replace("'204': { description: ok }", `'200': { description: ok, content: ${content} }`),
    );
    const { code, written, until } = run(['--port', '0', file]);
    await until('stderr', 'add an example');
    expect(written.stderr).toMatch(
      /No value can be made for the 200 of getA \(application\/json\), because no value satisfies it: add an example \(never\.yaml:4:\d+\)/,
    );
    abort.abort();
    expect(await code).toBe(0);
  });

  it('takes the credentials of --users only, and gives them tokens', async () => {
    const api = join(root, 'packages', 'mock', 'fixtures', 'users.yaml');
    const file = join(folder, 'users.yaml');
    await writeFile(file, 'ada: { secret: hush, scopes: [pets:read] }\n');
    const flags = ['--users', file, '--token-lifetime', '60'];
    const { code, written, until } = run(['--port', '0', '--quiet', ...flags, api]);
    await until('stderr', 'Ctrl-C');
    const [url = ''] = written.stdout.split('\n');
    expect(written.stderr).toContain(`Only credentials of ada are taken. A token: curl -u NAME:SECRET`);
    expect(written.stderr + written.stdout).not.toContain('hush');
    const headers = { authorization: `Basic ${btoa('ada:hush')}` };
    const body = new URLSearchParams({ grant_type: 'client_credentials' });
    const token = await fetch(`${url}/_specpact/token`, { method: 'POST', headers, body });
    const given = (await token.json()) as { access_token: string; expires_in: number };
    expect(given.expires_in).toBe(60);
    const asked = (authorization: string) => fetch(`${url}/pets`, { headers: { authorization } });
    expect((await asked(`Bearer ${given.access_token}`)).status).toBe(200);
    expect((await asked('Bearer TOKEN')).status).toBe(401);
    abort.abort();
    expect(await code).toBe(0);
  });

  it('says where a file of users is wrong', async () => {
    const api = join(root, 'packages', 'mock', 'fixtures', 'users.yaml');
    const file = join(folder, 'users.yaml');
    await writeFile(file, 'ada:\n  scopes: [pets:reed]\n');
    const wrong = run(['--port', '0', '--users', file, api]);
    expect(await wrong.code).toBe(2);
    expect(wrong.written.stderr).toContain('specpact: users.yaml:2:3: users.ada.scopes has "pets:reed"');
    const lone = run(['--token-lifetime', '60', api]);
    expect(await lone.code).toBe(2);
    expect(lone.written.stderr).toContain('--token-lifetime needs --users');
  });

  it('passes requests on to --upstream, lists what differs, and records the answers', async () => {
    const api = run(['--port', '0', '--quiet', externalSupport]);
    await api.until('stderr', 'Ctrl-C');
    const [upstream = ''] = api.written.stdout.split('\n');
    const flags = ['--upstream', upstream, '--record', 'answers', '--redact', 'data.webhookUrl'];
    const { code, written, until } = run(['--port', '0', ...flags, externalSupport]);
    await until('stderr', `Requests are passed on to ${upstream}\n`);
    const [url = ''] = written.stdout.split('\n');
    const project = `${url}/v1/external-support`;
    const response = await fetch(`${project}/p-1`, { headers: { 'x-api-key': 'SECRET' } });
    expect(response.status).toBe(200);
    await until('stderr', 'recorded answers/getIntegration.200.integrationFound2.json\n');
    const file = join(folder, 'answers', 'getIntegration.200.integrationFound2.json');
    const { examples } = JSON.parse(await readFile(file, 'utf8'));
    expect(examples.integrationFound2.value.data).toMatchObject({
      brainId: 'PROJECT_ID',
      webhookUrl: '[redacted]',
    });
    await fetch(`${project}/p-1`);
    await until(
      'stderr',
      'GET /v1/external-support/p-1 → 401 getIntegration\n  error request: Invalid security scheme used\n',
    );
    expect(written.stderr).not.toContain('SECRET');
    abort.abort();
    expect([await code, await api.code]).toEqual([0, 0]);
  });

  it("takes its port by -p too, as Prism's command does", async () => {
    const { code, written, until } = run(['-p', '0', externalSupport]);
    await until('stderr', 'Ctrl-C');
    expect(written.stdout).toMatch(/^http:\/\/127\.0\.0\.1:\d+\n/);
    abort.abort();
    expect(await code).toBe(0);
  });

  it('--list prints every scenario with its state, and ends', async () => {
    const { code, written } = run(['--list', '--port', '9', externalSupport]);
    expect(await code).toBe(0);
    expect(written.stdout).toContain(`    404 integrationNotFound
      given no integration exists for project {projectId}
      when path.projectId is PROJECT_404
      curl -i 'http://127.0.0.1:9/v1/external-support/PROJECT_404' -H 'x-api-key: API_KEY'
`);
    expect(written.stdout.match(/curl/g)).toHaveLength(25);
    const made = run([
      '--list',
      '--port',
      '9',
      join(root, 'packages', 'mock', 'fixtures', '3.2', 'additions.yaml'),
    ]);
    expect(await made.code).toBe(0);
    expect(made.written.stdout).toMatch(/^ {4}423\n {6}curl -i -X LOCK 'http:\/\/127\.0\.0\.1:9\/kept'/m);
  });

  it.each([
    ['no document', [], /no document in openapi\/: name one, specpact mock FILE/],
    ['a missing document', ['nowhere.yaml'], /^specpact: nowhere\.yaml: no such file/],
    ['an invalid port', ['--port', 'x', externalSupport], /--port takes a whole number/],
    ['an invalid trouble', ['--trouble', 'fire', externalSupport], /a trouble is written like/],
    ['--cors-credentials alone', ['--cors-credentials', externalSupport], /give --upstream too/],
    ['--record alone', ['--record', 'answers', externalSupport], /give --upstream too/],
    [
      '--redact alone',
      ['--redact', 'a', '--upstream', 'http://localhost', externalSupport],
      /give --record too/,
    ],
    [
      'an invalid upstream',
      ['--upstream', 'localhost:80', externalSupport],
      /upstream must be like https:\/\/api\.example\.com\/v1: it must begin with http/,
    ],
    [
      'an upstream and data of its own',
      ['--upstream', 'http://localhost', '--stateful', externalSupport],
      /--upstream and --stateful exclude each other/,
    ],
    [
      'a folder elsewhere',
      ['--upstream', 'http://localhost', '--record', '../elsewhere', externalSupport],
      /--record takes a folder inside .*, and .*elsewhere is outside/,
    ],
    [
      'a folder below a file',
      ['--upstream', 'http://localhost', '--record', 'file/below', externalSupport],
      /cannot be recorded in .*file\/below: a file is in its place/,
    ],
    ['an unknown flag', ['--reload', externalSupport], /--reload/],
  ])('ends with 2 for %s', async (_, args, message) => {
    await writeFile(join(folder, 'file'), '');
    const { code, written } = run(args);
    expect(await code).toBe(2);
    expect(written.stderr).toMatch(message);
    expect(written.stdout).toBe('');
  });

  it('ends with 2 if the port is taken, and says which flag changes it', async () => {
    const first = run(['--port', '0', externalSupport]);
    await first.until('stderr', 'Ctrl-C');
    const port = first.written.stdout.split('\n', 1)[0]?.split(':').at(-1) ?? '';
    const second = run(['--port', port, externalSupport]);
    expect(await second.code).toBe(2);
    expect(second.written.stderr).toContain(`port ${port} on 127.0.0.1 is taken`);
    expect(second.written.stderr).toContain('--port');
    abort.abort();
    expect(await first.code).toBe(0);
  });

  it('asks every operation once with --check, and tells what cannot be answered', async () => {
    const good = run(['--check', externalSupport]);
    expect(await good.code).toBe(0);
    expect(good.written.stdout).toMatch(/: 25 of 25 requests are answered as the document says\n$/);
    const file = join(folder, 'never.yaml');
    const schema = '{ type: string, minLength: 2, maxLength: 1 }';
    const parameter = `{ name: id, in: path, required: true, schema: ${schema} }`;
    const operation = `{ operationId: getA, parameters: [${parameter}], responses: { '204': { description: ok } } }`;
    const head = "openapi: 3.1.0\ninfo: { title: N, version: '1' }\n";
    await writeFile(file, `${head}paths:\n  '/a/{id}': { get: ${operation} }\n`);
    const bad = run(['--check', file]);
    expect(await bad.code).toBe(1);
    expect(bad.written.stdout).toMatch(/never\.yaml\): 0 of 1 requests/);
    expect(bad.written.stdout).toMatch(/getA 204: the answer is 422: .*\n +never\.yaml:4\n +curl -i 'http/);
  });
});
