import { mkdir, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Project } from '../../test/project.ts';

let project: Project;
let url: string;
let asked: { method: string; path: string; key: string }[];
const server = createServer((request, response) => {
  const key = String(request.headers['x-api-key']);
  asked.push({ method: request.method ?? '', path: request.url ?? '', key });
  const isKnown = key === 'secret-of-mine';
  const body = isKnown ? { message: 'no list', status: '1', data: {} } : { message: ['who are you?'] };
  response.writeHead(isKnown ? 200 : 401, { 'Content-Type': 'application/json' }).end(JSON.stringify(body));
});

beforeEach(async () => {
  project = await Project.create();
  asked = [];
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterEach(async () => {
  server.closeAllConnections();
  await new Promise((closed) => server.close(closed));
  await project[Symbol.asyncDispose]();
});

const env = { SPECPACT_AUTH_APIKEY: 'secret-of-mine' };

describe('specpact live', () => {
  it('finds where the provider departs from its document, and shows no credential', async () => {
    const { code, stdout, stderr } = await project.run(
      ['live', '--provider-url', url, '--rate', '0', '--report', 'json=live.json'],
      { env },
    );
    expect(code).toBe(1);
    expect(stdout).toContain('error live.body.incompatible');
    expect(stdout).toContain('openapi/external-support.yaml:');
    expect(stdout).toContain(`-H 'x-api-key: '"\${SPECPACT_AUTH_APIKEY}"''`);
    expect(stderr).toContain('--mode read sends GET, HEAD and OPTIONS with the examples of the document');
    expect(asked[0]).toEqual({
      method: 'GET',
      path: '/v1/external-support/PROJECT_404',
      key: 'secret-of-mine',
    });
    const written = await project.read('live.json');
    expect(stdout + stderr + written).not.toContain('secret-of-mine');
    const again = await project.run(
      ['live', '--provider-url', url, '--rate', '0', '--replay', 'live.json', '--format', 'table'],
      { env },
    );
    expect(again.code).toBe(1);
  });

  it('says on a terminal what it does before the first answer', async () => {
    const shown: string[] = [];
    const progress = { show: (text: string) => shown.push(text), hide: () => undefined };
    await project.run(['live', '--provider-url', url, '--rate', '0'], { env, progress });
    expect(shown.slice(0, 2)).toEqual(['specpact live', 'preparing the requests']);
    expect(shown[2]).toMatch(/^\d+ of 200 requests, \d+\.\d a second: \d+ findings$/);
  });

  it('judges recorded traffic, sends nothing, and shows no recorded value', async () => {
    const call = (status: unknown) =>
      JSON.stringify({
        time: '2026-03-01T10:00:00Z',
        request: {
          method: 'GET',
          url: `${url}/v1/external-support/p-4711`,
          headers: { 'x-api-key': 'secret-of-mine' },
        },
        response: {
          status: 404,
          headers: { 'Content-Type': 'application/json' },
          body: { message: ['none'], statusMessage: 'failed', status },
        },
      });
    await mkdir(join(project.cwd, 'traffic'));
    await writeFile(join(project.cwd, 'traffic/calls.jsonl'), `${call(0)}\n${call('zero')}\n`);
    const args = ['live', '--document', 'openapi/external-support.yaml', '--traffic'];
    const { code, stdout, stderr } = await project.run([...args, 'traffic']);
    expect(stderr).toBe('');
    expect(stdout).toContain('error live.body.incompatible');
    expect(stdout).toMatch(/first in .*calls\.jsonl:2/);
    expect(stdout).toContain('nobody calls createIntegration');
    expect(stdout).not.toMatch(/secret-of-mine|4711|zero/);
    expect(code).toBe(1);
    expect(asked).toEqual([]);
    await writeFile(join(project.cwd, 'cut.har'), '{"log":{"entries":[{');
    const cut = await project.run([...args, 'cut.har']);
    expect(cut.code).toBe(2);
    expect(cut.stderr).toContain('cut.har: entry 1: the file ends too early');
    const fingerprint = /live\.body\.incompatible ([0-9a-f]{16})/.exec(stdout)?.[1] ?? '';
    const accepts = (until: string) =>
      writeFile(
        join(project.cwd, 'accepted.yaml'),
        `- { fingerprint: '${fingerprint}', reason: is mended next week, until: '${until}' }\n`,
      );
    await accepts('2999-01-01');
    const accepting = [...args, 'traffic', '--accepted', 'accepted.yaml'];
    const accepted = await project.run(accepting);
    expect(accepted.code).toBe(0);
    expect(accepted.stdout).toContain('accepted until 2999-01-01: is mended next week');
    await accepts('2020-01-01');
    const expired = await project.run(accepting);
    expect(expired.code).toBe(1);
    expect(expired.stderr).toContain('was accepted until 2020-01-01, and counts again');
    const none = await project.run([...args, 'traffic', '--suggest']);
    expect(none).toMatchObject({ code: 0, stdout: '' });
    expect(none.stderr).toContain('shows nothing that the document lacks systematically');
    const gone = call(0).replace('"status":404', '"status":410');
    await writeFile(join(project.cwd, 'gone.jsonl'), `${gone}\n${gone}\n${gone}\n`);
    const before = await project.read('openapi/external-support.yaml');
    const shown = await project.run([...args, 'gone.jsonl', '--suggest']);
    expect(shown.code).toBe(0);
    expect(shown.stdout).toContain("+        '410':\n");
    expect(shown.stderr).toContain('getIntegration answers with 410, 3 times');
    expect(await project.read('openapi/external-support.yaml')).toBe(before);
    expect((await project.run([...args, 'gone.jsonl', '--suggest', '--write'])).code).toBe(0);
    expect((await project.run([...args, 'gone.jsonl'])).code).toBe(0);
    const both = await project.run([...args, 'traffic', '--rate', '1']);
    expect(both.code).toBe(2);
    expect(both.stderr).toContain('--rate does not belong to it');
  });

  it('takes a credential from a command', async () => {
    const credential = `apiKey=node -e "console.log('secret-of-mine')"`;
    const args = ['live', '--provider-url', url, '--rate', '0', '--credential', credential];
    const { stdout, stderr } = await project.run(args);
    expect(asked[0]?.key).toBe('secret-of-mine');
    expect(stdout + stderr).not.toContain('secret-of-mine');
  });

  it('lists the requests of a dry run', async () => {
    const { code, stdout } = await project.run(['live', '--provider-url', url, '--dry-run'], { env });
    expect(code).toBe(0);
    expect(stdout).toMatch(/^curl -i 'http:\/\/127\.0\.0\.1:\d+\/v1\/external-support\/PROJECT_404'/);
    expect(asked).toEqual([]);
  });

  it.each([
    [[], '--provider-url is missing'],
    [['--provider-url', 'ftp://a'], '--provider-url takes an address'],
    [['--provider-url', 'http://a', '--mode', 'all'], '--mode takes read, examples, thorough, destructive'],
    [['--provider-url', 'http://a', '--mode', 'destructive'], 'add --allow a'],
    [['http://a'], '"http://a" belongs to no option: name the provider with --provider-url'],
    [['--provider-url', 'http://a', '--rate', 'fast'], '--rate takes a number'],
    [['--provider-url', 'http://a', '--only', 'nothing'], 'the document has no operation "nothing"'],
    [['--provider-url', 'http://a', '--credential', 'x=y'], 'the document has no security scheme "x"'],
    [['--provider-url', 'http://a', '--credential', 'apiKey=exit 3'], 'run it yourself to see why'],
    [['--provider-url', 'http://a', '--replay', 'pacts/auditor.json'], 'has no `replay`'],
    [['--provider-url', 'http://127.0.0.1:1'], 'cannot be reached'],
  ])('refuses %j', async (args, message) => {
    const { code, stderr } = await project.run(['live', ...args]);
    expect(stderr).toContain(message);
    expect(code).toBe(2);
  });
});
