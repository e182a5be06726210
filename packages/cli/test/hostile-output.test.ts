import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Project } from './project.ts';

/** Texts that a terminal or the log of a pipeline obeys. Any text of a file may contain them. */
const HOSTILE = [
  '\u001b[31;5mred\u001b[2J',
  '\u001b]8;;https://evil.example\u0007link\u001b]8;;\u0007',
  '\u009b2J\u0085::error::nel',
  'a\r::error::cr',
  'a\n::error::lf\n##vso[task.complete result=Succeeded]\n##[error]x',
  '::set-output name=a::b',
  '\u202Etxt.exe\u202C \u2066x\u2069 \u200F\u061C',
  ...[
    ' ',
    '\t',
    '\u00A0',
    '\u1680',
    '\u180E',
    '\u2003',
    '\u200B',
    '\u2028',
    '\u202F',
    '\u205F',
    '\u3000',
    '\uFEFF',
  ].map((space) => `${space}::error::space`),
  '###vso[x] ##teamcity[buildStatus]',
].join(' ');

/** All that may never reach a terminal or a log. */
const OBEYED = [/[^\P{Cc}\n]/u, /[\u061C\u200E\u200F\u2028-\u202E\u2066-\u2069]/, /##\w*\[/];
const LOG_COMMAND = /(?:^|\n)[\s\u0085\u180E\u200B\u2060]*::/;

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what a command may write
const OWN = /\u001b\[\d{1,2}m/g;

function expectHarmless(text: string, { isTTY = false, annotates = false } = {}) {
  const bytes = isTTY ? text.replace(OWN, '') : text;
  for (const one of OBEYED) expect(bytes).not.toMatch(one);
  const lines = annotates ? bytes.replace(/^::(error|warning|notice) [^:]*::/gm, '') : bytes;
  expect(lines).not.toMatch(LOG_COMMAND);
}

const hostile = (name: string) => `${name} ${HOSTILE}`;

/** Every place of a document that has a name, a key or a sentence of its author. */
function documentOf(broken: boolean) {
  const schema = {
    type: 'object',
    title: hostile('t'),
    description: hostile('d'),
    properties: { [hostile('p')]: { enum: [hostile('e'), 1] } },
    required: [hostile('p')],
  };
  const value = broken ? { [hostile('p')]: hostile('v') } : { [hostile('p')]: hostile('e') };
  return {
    openapi: '3.1.0',
    info: { title: hostile('title'), version: hostile('1'), description: hostile('d') },
    servers: [{ url: 'https://api.example', description: hostile('d') }],
    tags: [{ name: hostile('tag'), description: hostile('d') }],
    paths: {
      [`/${hostile('path')}/{${hostile('id')}}`]: {
        get: {
          operationId: hostile('operation'),
          summary: hostile('s'),
          tags: [hostile('tag')],
          parameters: [
            { name: hostile('id'), in: 'path', required: true, schema: { type: 'string' } },
            {
              name: hostile('query'),
              in: 'query',
              schema: { type: 'string', enum: [hostile('e')], default: hostile('e') },
            },
            { name: 'X-Head', in: 'header', description: hostile('d'), schema: { type: 'string' } },
          ],
          responses: {
            200: {
              description: hostile('d'),
              content: {
                'application/json': {
                  schema: { $ref: `#/components/schemas/Thing` },
                  examples: {
                    [hostile('example')]: {
                      'x-provider-state': hostile('state'),
                      summary: hostile('s'),
                      value,
                    },
                  },
                },
              },
            },
          },
        },
      },
    },
    components: { schemas: { Thing: schema, [hostile('Schema')]: { type: 'string' } } },
  };
}

function pactOf() {
  const matchers = [{ match: 'regex', regex: hostile('(') }, { match: hostile('rule') }];
  return {
    consumer: { name: hostile('consumer') },
    provider: { name: 'hostile' },
    interactions: [
      ...[`/${hostile('path')}/1`, '/other'].map((path, index) => ({
        type: 'Synchronous/HTTP',
        description: hostile(`description ${index}`),
        providerStates: [{ name: hostile('state'), params: { [hostile('param')]: hostile('v') } }],
        request: {
          method: 'GET',
          path,
          query: { [hostile('query')]: [hostile('v')] },
          headers: { [hostile('header')]: [hostile('v')] },
        },
        response: {
          status: 200,
          headers: { [hostile('header')]: [hostile('v')] },
          body: {
            content: { [hostile('p')]: hostile('w'), [hostile('key')]: 1 },
            contentType: 'application/json',
            encoded: false,
          },
          matchingRules: {
            body: {
              [`$.${hostile('rule')}`]: { combine: 'AND', matchers: [matchers[0]] },
              [`$['${hostile('p')}']`]: { combine: 'AND', matchers },
            },
          },
        },
      })),
    ],
    metadata: { pactSpecification: { version: '4.0' }, [hostile('meta')]: hostile('v') },
  };
}

let project: Project;

beforeEach(async () => {
  project = await Project.create();
});

afterEach(() => project[Symbol.asyncDispose]());

async function write(file: string, content: object): Promise<string> {
  const path = join(project.cwd, file);
  await writeFile(path, JSON.stringify(content));
  return file;
}

const REPORTS = ['text', 'table', 'json', 'github', 'junit', 'sarif', 'markdown', 'html'];
const NAME = `openapi/${HOSTILE.replaceAll('/', '|').slice(0, 90)}.json`;

describe.each([false, true])('terminal: %s', (isTTY) => {
  async function run(...args: string[]) {
    const result = await project.run(args, { isTTY });
    expect(result.stdout + result.stderr).not.toBe('');
    const annotates = args.includes('github');
    expectHarmless(result.stdout, { isTTY, annotates });
    expectHarmless(result.stderr, { isTTY });
    return result;
  }

  test.each(REPORTS)('lint --format %s', async (format) => {
    await write('openapi/hostile.json', documentOf(true));
    const { stdout } = await run('lint', 'openapi/hostile.json', '--format', format);
    expect(stdout).toMatch(format === 'table' ? /not sound/ : /document\./);
    if (format === 'json' || format === 'sarif') JSON.parse(stdout);
    if (format === 'github') expect(stdout).toMatch(/^::error /);
  });

  test.each(REPORTS)('verify --format %s', async (format) => {
    await write('openapi/hostile.json', documentOf(false));
    await write('pacts/hostile.json', pactOf());
    const named = ['--document', 'openapi/hostile.json', '--pact', 'pacts/hostile.json'];
    for (const more of [[], ['--no-replay', '--strict', '--second-opinion']]) {
      const { stdout } = await run('verify', ...named, '--format', format, ...more);
      if (stdout !== '' && (format === 'json' || format === 'sarif')) JSON.parse(stdout);
    }
  });

  test('verify of a provider that answers hostile text, or not in HTTP', async () => {
    await write('openapi/hostile.json', documentOf(false));
    await write('pacts/hostile.json', pactOf());
    const text = HOSTILE.replace(/[\r\n]/g, ' ');
    const body = JSON.stringify({ [hostile('p')]: hostile('other'), [hostile('more')]: [hostile('v')] });
    const length = `Content-Length: ${Buffer.byteLength(body)}`;
    const answers = [
      `HTTP/1.1 500 ${text}\r\nX-A: ${text}\r\n${length}\r\n\r\n${body}`,
      `HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nheader: ${text}\r\n${length}\r\n\r\n${body}`,
      `HTTP/1.1 200 OK\r\nContent-Type: ${text}\r\n${length}\r\n\r\n${body}`,
      `HTTP/1.1 302 ${text}\r\nLocation: ${text}\r\nContent-Length: 0\r\n\r\n`,
      HOSTILE,
    ];
    for (const [index, answer] of answers.entries()) {
      const server = createServer((socket) => {
        socket.on('error', () => socket.destroy());
        socket.once('data', () => socket.end(answer));
      });
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
      const named = ['--document', 'openapi/hostile.json', '--pact', 'pacts/hostile.json'];
      for (const format of ['text', REPORTS[index + 2] ?? 'json']) {
        await run('verify', ...named, '--format', format, '--provider-url', url);
      }
      await new Promise((resolve) => server.close(resolve));
    }
  }, 60_000);

  test.each([...REPORTS, 'changelog'].filter((format) => format !== 'table'))(
    'diff --format %s',
    async (format) => {
      await write('openapi/old.json', documentOf(false));
      const now = JSON.stringify(documentOf(false)).replaceAll(JSON.stringify(hostile('e')), '"other"');
      await writeFile(
        join(project.cwd, 'openapi/new.json'),
        now.replaceAll(hostile('tag').slice(0, 3), 'tug'),
      );
      await write('pacts/hostile.json', pactOf());
      const files = ['openapi/old.json', 'openapi/new.json'];
      for (const args of [files, files.toReversed()]) {
        const { stdout } = await run('diff', ...args, '--no-pacts', '--format', format);
        expect(stdout).not.toBe('');
        if (format === 'json' || format === 'sarif') JSON.parse(stdout);
      }
    },
    60_000,
  );

  test('upgrade and bundle', async () => {
    await write('openapi/hostile.json', documentOf(false));
    await run('upgrade', 'openapi/hostile.json', '--to', '3.2');
    await run('bundle', 'openapi/hostile.json');
  });

  test.each(['text', 'json', 'markdown'])('coverage --format %s', async (format) => {
    await write('openapi/hostile.json', documentOf(false));
    await write('pacts/hostile.json', pactOf());
    const { stdout } = await run(
      'coverage',
      '--document',
      'openapi/hostile.json',
      '--pact',
      'pacts/hostile.json',
      '--format',
      format,
    );
    if (stdout !== '' && format === 'json') JSON.parse(stdout);
  });

  test('a document that cannot be read, by a hostile reference, name or key', async () => {
    const broken = documentOf(false);
    Object.assign(broken.components.schemas, {
      Thing: { $ref: `./${hostile('none')}.json#/${hostile('a')}` },
    });
    await write(NAME, broken);
    const text = JSON.stringify(broken).replace(
      '"openapi"',
      `${JSON.stringify(hostile('k'))}:1,${JSON.stringify(hostile('k'))}:2,"openapi"`,
    );
    await writeFile(join(project.cwd, 'openapi/twice.json'), text);
    for (const file of [NAME, 'openapi/twice.json', `openapi/${hostile('missing')}`]) {
      await run('lint', file);
      await run('mock', file, '--list');
      await run('generate', file, '--out', 'out');
      await run('verify', '--document', file, '--pact', 'pacts/auditor.json');
    }
    await run(hostile('command'));
    await run('lint', `--${hostile('flag')}`);
  });

  test('generate, and --check of stale files that hold hostile content', async () => {
    await write(NAME, documentOf(false));
    const { code } = await run('generate', NAME, '--out', 'out');
    expect(code).toBe(0);
    for (const file of ['types.ts', 'operations.ts', 'index.ts']) {
      const path = join(project.cwd, 'out', file);
      const text = await readFile(path, 'utf8').catch(() => undefined);
      if (text !== undefined) await writeFile(path, `${text}\n${HOSTILE}\n`);
    }
    const check = await run('generate', NAME, '--out', 'out', '--check');
    expect(check).toMatchObject({ code: 1, stdout: expect.stringContaining('stale') });
  });

  test('mock: its start, its list, its log', async () => {
    await write(NAME, documentOf(false));
    expect((await run('mock', NAME, '--list')).stdout).toContain('curl');
    expect((await run('mock', NAME, '--check')).stdout).toMatch(/ of \d+ requests/);
    const end = new AbortController();
    let logged = '';
    const running = project.run(['mock', NAME, '--port', '0'], {
      isTTY,
      signal: end.signal,
      onWrite: (text) => (logged += text),
    });
    await expect.poll(() => logged, { timeout: 10_000 }).toContain('Ctrl-C');
    const [url = ''] = /http:\/\/[\d.:]+/.exec(logged) ?? [];
    await fetch(`${url}/${encodeURIComponent(HOSTILE)}?${encodeURIComponent(HOSTILE)}`);
    await fetch(url, {
      method: 'POST',
      body: '{',
      headers: { 'content-type': 'application/json', 'x-a': '\u0085::error::' },
    });
    await expect.poll(() => logged).toContain('POST');
    end.abort();
    await running;
    expectHarmless(logged, { isTTY });
  });

  test('init', async () => {
    await writeFile(join(project.cwd, 'package.json'), `{ "name": ${JSON.stringify(HOSTILE)}, `);
    await run('init');
    await mkdir(join(project.cwd, '.github'), { recursive: true });
    await writeFile(
      join(project.cwd, 'package.json'),
      JSON.stringify({ name: HOSTILE, scripts: { [HOSTILE]: HOSTILE } }),
    );
    await run('init');
  });
});
