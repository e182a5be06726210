import { execFileSync } from 'node:child_process';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { startMock } from '@specpact/mock';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { BrokerServer } from '../../../../gate/test/broker/broker-server.ts';
import { Project } from '../../../test/project.ts';

let project: Project;

beforeEach(async () => {
  project = await Project.create();
});

afterEach(() => project[Symbol.asyncDispose]());

/** Runs a command with a store in a folder. */
function run(command: string, options = {}) {
  return project.run([...command.split(' '), '--store', 'store'], options);
}

async function published(...commands: string[]): Promise<void> {
  for (const command of ['environments --create production --production', ...commands]) {
    const { code, stderr } = await run(command);
    expect({ code, stderr: stderr.includes('the store is the folder') }).toEqual({ code: 0, stderr: true });
  }
}

const renamed = (text: string) => text.replaceAll('webhookUrl', 'webhookURL');

test('environments go by the names of the broker too', async () => {
  const { code, stdout } = await run('create-environment --name test --production');
  expect({ code, stdout }).toEqual({ code: 0, stdout: 'the environment test is there\n' });
  expect((await run('list-environments')).stdout).toBe('test (production)\n');
  const unnamed = await run('create-environment --production');
  expect(unnamed.code).toBe(2);
  expect(unnamed.stderr).toContain('--name is missing: the environment to create');
  expect(unnamed.stderr).toContain('Try: specpact create-environment --help');
  expect((await run('list-enviroments')).stderr).toContain('list-environments');
});

describe('publish', () => {
  test('says what was published, and where; the pact is kept byte for byte', async () => {
    const { code, stdout, stderr } = await run('publish --app auditor --version 1 --branch main');
    expect({ code, stdout }).toEqual({
      code: 0,
      stdout: 'published auditor 1: its pact with external-support\n',
    });
    expect(stderr).toBe(`specpact: the store is the folder ${join(project.cwd, 'store')}\n`);
    const kept = await project.read('store/apps/auditor/versions/1/pacts/external-support.json');
    expect(kept).toBe(await project.read('pacts/auditor.json'));
  });

  test('takes the words of the broker, and a pact of another language', async () => {
    const pact = {
      consumer: { name: 'billing' },
      provider: { name: 'external-support' },
      interactions: [],
      metadata: { pactSpecification: { version: '2.0.0' }, 'pact-python': { version: '2.3.0' } },
    };
    await writeFile(join(project.cwd, 'billing.json'), JSON.stringify(pact));
    const { code, stdout } = await run(
      'publish billing.json -a 2 -t x --branch b --tag-with-git-branch --build-url https://ci',
    );
    expect({ code, stdout }).toEqual({
      code: 0,
      stdout: 'published billing 2: its pact with external-support\n',
    });
    expect(JSON.parse(await project.read('store/apps/billing/versions/2/version.json'))).toMatchObject({
      tags: ['x', 'b'],
      buildUrl: 'https://ci',
    });
  });

  test('a document of several files becomes one, with the same meaning', async () => {
    await project.document((text) =>
      text.replace(/^components:/m, 'x-more: { $ref: more.yaml }\ncomponents:'),
    );
    await writeFile(join(project.cwd, 'openapi/more.yaml'), 'a: 1\n');
    const { code, stdout } = await run('publish --document openapi/external-support.yaml --version 1');
    expect(stdout).toBe('published external-support 1: its document external-support.yaml\n');
    expect(code).toBe(0);
  });

  test('finds version, branch and build in CI', async () => {
    const env = {
      GITHUB_SHA: 'abc',
      GITHUB_REF_NAME: '7/merge',
      GITHUB_HEAD_REF: 'feat/x',
      GITHUB_RUN_ID: '9',
      GITHUB_SERVER_URL: 'https://github.com',
      GITHUB_REPOSITORY: 'you/web',
    };
    expect((await run('publish --app auditor --auto-detect-version-properties', { env })).code).toBe(0);
    expect(JSON.parse(await project.read('store/apps/auditor/versions/abc/version.json'))).toMatchObject({
      branches: ['feat/x'],
      buildUrl: 'https://github.com/you/web/actions/runs/9',
    });
  });

  test.each([
    ['publish --version 1', 'whose version is this? Name one with --app: auditor, external-support'],
    ['publish --app auditor', '--version is missing: the version to publish, such as its commit'],
    ['publish --app auditr --version 1', 'did you mean `auditor`?'],
    ['publish --app web --version 1 --pact pacts', 'auditor.json is a pact of auditor, and not of web'],
    [
      'publish --app a --pacticipant b --version 1',
      '--app and --pacticipant mean the same: give one of them',
    ],
    ['publish --app auditor --version 1 --document none.yaml', 'none.yaml'],
    ['record-deployment --app auditor --version 1', '--to is missing: the environment'],
    ['record-deployment --app auditor --version 1 --to x', 'there is no environment "x": there is none yet'],
    ['record-release --app a --version 1 --to x --application-instance y', 'is for deployments'],
    ['can-i-deploy --app auditor --to production', 'say in one way which version is meant: --version, or'],
    ['can-i-deploy --app a --to p --version 1 --latest', 'say in one way which version is meant'],
    ['can-i-deploy --app a --to p --version 1 more', '"more" belongs to no option'],
    ['can-i-deploy --app a --to p --latest x y', '"y" belongs to no option'],
    ['publish --app auditor --version 1 --tag-with-git-branch', 'no branch is known here'],
    ['record-support-ended --app a --to p', '--version is missing'],
    ['environments --broker-token=', '--broker-token must not be empty'],
    ['can-i-deploy --app auditor --version 1 --to production', 'there is no environment "production"'],
    [
      'can-i-deploy --app a --version 1 --to p --retry-while-unknown x',
      '--retry-while-unknown takes a number',
    ],
    ['matrix more', '"more" belongs to no option'],
    ['environments --production', '--production goes with --create'],
  ])('%s: exit 2, and nothing is written', async (command, message) => {
    const { code, stdout, stderr } = await run(command);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(message);
    await expect(project.read('store/apps/auditor/versions/1/version.json')).rejects.toThrow('ENOENT');
  });

  test('the same version with another pact is refused', async () => {
    await published('publish --app auditor --version 1');
    await project.pact({ botId: 'x' });
    const { code, stderr } = await run('publish --app auditor --version 1');
    expect(code).toBe(2);
    expect(stderr).toContain(
      'auditor 1 was published with another pact with external-support: a version never changes',
    );
  });

  test('takes --validate and --strict, and says why --merge cannot be', async () => {
    const merged = await run('publish --app auditor --version 1 --merge');
    expect({ code: merged.code, stdout: merged.stdout }).toEqual({ code: 2, stdout: '' });
    expect(merged.stderr).toContain(
      '--merge would change a pact that was published, and a version never changes',
    );
    expect(merged.stderr).toContain('collect the pacts of all build nodes first');
    await expect(project.read('store/apps/auditor/versions/1/version.json')).rejects.toThrow('ENOENT');
    const checked = await run('publish --app auditor --version 1 --validate --strict');
    expect(checked.code).toBe(0);
    await writeFile(
      join(project.cwd, 'pacts/auditor.json'),
      '{"consumer":{"name":"auditor"},"provider":{"name":"external-support"},"interactions":7}',
    );
    const malformed = await run('publish --app auditor --version 2 --validate --strict');
    expect({ code: malformed.code, stdout: malformed.stdout }).toEqual({ code: 2, stdout: '' });
    expect(malformed.stderr).toMatch(/pacts\/auditor\.json:1:\d+.*interactions/);
    await expect(project.read('store/apps/auditor/versions/2/version.json')).rejects.toThrow('ENOENT');
  });

  test('a dry run of each command writes nothing', async () => {
    expect((await run('publish --app auditor --version 1 --dry-run')).stdout).toMatch(
      /^would be done: published auditor 1/,
    );
    expect((await run('environments --create production --dry-run')).code).toBe(0);
    expect((await run('environments --format json')).stdout).toBe(
      '{\n  "version": 1,\n  "environments": []\n}\n',
    );
    await published('publish --app auditor --version 1');
    await run('record-deployment --app auditor --version 1 --to production --dry-run');
    expect((await run('environments')).stdout).toBe('production (production)\n');
  });
});

describe('can-i-deploy', () => {
  beforeEach(async () => {
    await published(
      'publish --app external-support --version 1 --branch main',
      'publish --app auditor --version 1 --branch main',
      'record-deployment --app external-support --version 1 --to production',
      'record-deployment --app auditor --version 1 --to production',
    );
  });

  test('stops a break, and names whom it hits, with the place in the document', async () => {
    await project.document(renamed);
    await run('publish --app external-support --version 2 --branch feat');
    const { code, stdout } = await run('can-i-deploy --app external-support --version 2 --to production');
    expect(code).toBe(1);
    expect(stdout).toMatch(
      /^Can external-support 2 go to production\? ✗ no\n\nconsumer {2}version {2}provider {10}version {2}result\nauditor {3}1 {8}external-support {2}2 {8}✗ 1 error\n/,
    );
    expect(stdout).toContain('did you mean `webhookURL`?');
    expect(stdout).toMatch(
      /document\s+apps\/external-support\/versions\/2\/openapi\/external-support\.yaml:\d+:5\n/,
    );
    expect(stdout).toContain('pact     apps/auditor/versions/1/pacts/external-support.json:');
    expect((await run('can-i-deploy -a external-support -e 1 --to-environment production')).code).toBe(0);
    const newest = await run(
      'can-i-deploy -a external-support --branch feat --environment production -o table',
    );
    expect(newest.code).toBe(1);
  });

  test.each([
    ['--latest', '3'],
    ['--main-branch', '1'],
    ['--latest next', '2'],
    ['--tag next', '2'],
    ['--branch feat -l', '3'],
  ])('%s is version %s', async (flags, version) => {
    await run('publish --app auditor --version 2 --branch feat --tag next');
    await run('publish --app auditor --version 3 --branch feat');
    const { code, stdout } = await run(`can-i-deploy -a auditor ${flags} --to-environment production`);
    expect(stdout).toMatch(`Can auditor ${version} go to production? ✓ yes`);
    expect(code).toBe(0);
    const none = await run('can-i-deploy -a auditor --tag other --to production');
    expect(none.stderr).toContain('has no version of auditor with the tag other');
    expect(none.code).toBe(2);
  });

  test('a release is there until its support ends', async () => {
    await project.document(renamed);
    await run('publish --app external-support --version 2');
    await run('record-undeployment --app auditor --to production');
    await run('record-release --app auditor --version 1 --to production');
    const question = 'can-i-deploy --app external-support --version 2 --to production';
    expect((await run(question)).code).toBe(1);
    const ended = await run(
      'record-support-ended --pacticipant auditor --version 1 --environment production',
    );
    expect(ended.stdout).toBe('auditor 1 is no longer released to production\n');
    expect((await run(question)).code).toBe(0);
  });

  test.each([
    [
      'json',
      (text: string) => JSON.parse(text).ok === false && JSON.parse(text).pairs[0].reason !== undefined,
    ],
    ['github', (text: string) => /^::error title=[^:]*::.*no version of mail is in production/m.test(text)],
    ['junit', (text: string) => /<testsuites name="specpact can-i-deploy" tests="1" failures="1"/.test(text)],
    ['sarif', (text: string) => JSON.parse(text).runs[0].results[0].ruleId === 'gate.unknown'],
    [
      'markdown',
      (text: string) => /^## ❌ Can auditor 2 go/.test(text) && /\| \? no version of mail/.test(text),
    ],
    ['html', (text: string) => /<h1>Can auditor 2 go to production\?.*not known/.test(text)],
    ['table', (text: string) => /\? no version of mail is in production$/m.test(text)],
  ])('says in %s what is not known, and that is no yes', async (format, holds) => {
    await project.pact({}, 'mail');
    await run('publish --app auditor --version 2');
    const { code, stdout } = await run(
      `can-i-deploy --app auditor --version 2 --to production --format ${format}`,
    );
    expect(code).toBe(1);
    expect(holds(stdout)).toBe(true);
  });

  test('asks again while the answer is not known', async () => {
    let asked = 0;
    const onWrite = (text: string) => {
      if (!text.includes('asking again')) return;
      asked += 1;
      // Another process publishes meanwhile.
      if (asked === 1)
        void project.run(['publish', '--app', 'auditor', '--version', '3', '--store', 'store']);
    };
    const { code, stdout } = await run(
      'can-i-deploy --app auditor --version 3 --to production --retry-while-unknown 200 --retry-interval 0.05',
      { onWrite },
    );
    expect(code).toBe(0);
    expect(stdout).toMatch(/^Can auditor 3 go to production\? ✓ yes/);
    const none = await run(
      'can-i-deploy --app auditor --version 4 --to production --retry-while-unknown 2 --retry-interval 0.01',
    );
    expect(none.code).toBe(1);
    expect(none.stderr.match(/asking again/g)).toHaveLength(2);
  });

  test('exits with 0 in a dry run, whatever the answer', async () => {
    const question = 'can-i-deploy --app auditor --version 9 --to production';
    expect((await run(question)).code).toBe(1);
    expect((await run(`${question} --dry-run`)).code).toBe(0);
    expect((await run(question, { env: { PACT_BROKER_CAN_I_DEPLOY_DRY_RUN: 'true' } })).code).toBe(0);
  });

  test('counts nothing that is accepted', async () => {
    await project.document(renamed);
    await run('publish --app external-support --version 2');
    const question = 'can-i-deploy --app external-support --version 2 --to production';
    const { stdout } = await run(`${question} --format json`);
    const [{ fingerprint }] = JSON.parse(stdout).verdict.pacts[0].interactions[0].findings;
    const entry = `- { fingerprint: ${fingerprint}, reason: agreed, until: 2999-01-01 }\n`;
    await writeFile(join(project.cwd, '.specpact-accepted.yaml'), entry);
    expect((await run(question)).code).toBe(0);
  });

  test('the matrix has what is together, and the list says what is where', async () => {
    const { code, stdout } = await run('matrix --environment production');
    expect(code).toBe(0);
    expect(stdout).toContain('auditor   1        external-support  1        ✓ fits\n');
    const listed = (await run('environments')).stdout.replace(/\d{4}-\S+Z/g, 'NOW');
    expect(listed).toBe(
      'production (production)\n  auditor 1 deployed NOW\n  external-support 1 deployed NOW\n',
    );
    await run('record-undeployment --app auditor --to production');
    expect((await run('matrix --format json')).stdout).toContain('"pairs": []');
  });

  test('verify takes its pacts from the store', async () => {
    await writeFile(join(project.cwd, 'pacts/auditor.json'), '{}');
    const verify = (...more: string[]) => project.run(['verify', '--from', 'store', '--no-replay', ...more]);
    const good = await verify();
    expect(good.stdout).toContain(
      'auditor → external-support\n  apps/auditor/versions/1/pacts/external-support.json\n',
    );
    expect(good.code).toBe(0);
    await project.document(renamed);
    expect((await verify()).code).toBe(1);
    expect((await verify('--select', 'environment=production')).code).toBe(1);
    expect(
      (await verify('--consumer-version-selectors', '{"branch":"main","consumer":"auditor"}')).code,
    ).toBe(1);
    const none = await verify('--select', 'branch=none');
    expect(none.code).toBe(2);
    expect(none.stderr).toContain('has no pact for');
    expect((await verify('--select', 'branch=none', '--ignore-no-pacts-error')).code).toBe(0);
    const wrong = await verify('--consumer-version-selectors', '{"mainbranch":true}');
    expect(wrong.stderr).toContain('a consumer version selector has no "mainbranch"');
  });

  test('verify replays pacts of the store, too', async () => {
    const { code, stdout } = await project.run(['verify', '--from', 'store']);
    expect(stdout).toContain('1 interaction in 1 pact compared and replayed: all compatible\n');
    expect(code).toBe(0);
  });
});

test('the default is the branch specpact of this repository', async () => {
  const git = (...args: string[]) => execFileSync('git', args, { cwd: project.cwd, encoding: 'utf8' });
  await mkdir(join(project.cwd, 'remote.git'));
  execFileSync('git', ['init', '--quiet', '--bare', join(project.cwd, 'remote.git')]);
  git('init', '--quiet');
  git('remote', 'add', 'origin', join(project.cwd, 'remote.git'));
  const { code, stderr } = await project.run(['publish', '--app', 'auditor', '--version', '1']);
  expect({ code, stderr }).toEqual({
    code: 0,
    stderr: 'specpact: the store is the branch specpact of origin\n',
  });
  const sent = git(
    '-C',
    'remote.git',
    'show',
    'specpact:apps/auditor/versions/1/pacts/external-support.json',
  );
  expect(sent).toBe(await readFile(join(project.cwd, 'pacts/auditor.json'), 'utf8'));

  // Without its remote, each command that reads says how old its answer is, and none writes.
  await project.run(['environments', '--create', 'production']);
  expect((await project.run(['environments'])).stdout).toBe('production\n');
  await rename(join(project.cwd, 'remote.git'), join(project.cwd, 'moved.git'));
  const asked = 'can-i-deploy --app auditor --version 1 --to production'.split(' ');
  const age =
    /the branch specpact of origin could not be reached: this is what was fetched \d+ minutes? ago, at 2/;
  expect((await project.run(asked)).stdout).toMatch(age);
  expect(JSON.parse((await project.run([...asked, '--format', 'json'])).stdout).fetchedAt).toMatch(/^2.*Z$/);
  expect((await project.run(['environments'])).stderr).toContain(
    'could not be reached: this was fetched at 2',
  );
  const refused = await project.run(['publish', '--app', 'auditor', '--version', '2']);
  expect(refused.code).toBe(2);
  expect(refused.stderr).toContain('the branch specpact of origin cannot be read');
});

describe('with a Pact Broker', () => {
  const env = { PACT_BROKER_USERNAME: 'me', PACT_BROKER_PASSWORD: 's3cret' };
  const authorization = `Basic ${Buffer.from('me:s3cret').toString('base64')}`;

  test('the same commands: publish, verify, publish the results, ask, record', async () => {
    await using server = await BrokerServer.start({ authorization });
    await using provider = await startMock({ document: join(project.cwd, 'openapi/external-support.yaml') });
    const all = { env: { ...env, PACT_BROKER_BASE_URL: server.url } };
    const broker = async (command: string) => {
      const result = await project.run(command.split(' '), all);
      expect(result.stdout + result.stderr).not.toContain('s3cret');
      return result;
    };
    expect((await broker('publish --app auditor --version 1 --branch main')).stderr).toBe(
      `specpact: the store is the Pact Broker ${server.url}/\n`,
    );
    await broker('environments --create production --production');
    await broker('record-deployment --app auditor --version 1 --to production');
    const question = 'can-i-deploy --app external-support --version 7 --to production';
    expect((await broker(question)).code).toBe(1);
    const states = `--provider-states-url ${provider.url}/_specpact/provider-states`;
    const results = '--publish-verification-results --provider-app-version 7 --branch main';
    const verified = await broker(
      `verify --from ${server.url} --provider-url ${provider.url} ${states} ${results}`,
    );
    expect(verified.stderr).toContain('The pact of auditor 1 is being verified');
    expect(verified.code).toBe(0);
    expect(server.state.results[0]?.body).toMatchObject({
      success: true,
      providerApplicationVersion: '7',
      testResults: [{ interactionDescription: 'a request for an integration', success: true }],
    });
    expect((await broker(question)).code).toBe(0);
    expect((await broker('can-i-deploy -a external-support --latest --to production')).code).toBe(0);
    expect((await broker('can-i-deploy -a external-support --branch main --to production')).stderr).toContain(
      'a Pact Broker gives no newest version of a branch',
    );
    const given = { env: { PACT_BROKER_TOKEN: 'other' } };
    const flags = ['-b', server.url, '-u', 'me', '-p', 's3cret'];
    expect((await project.run(['environments', ...flags], given)).code).toBe(0);
    expect((await broker('environments')).stdout).toContain('  auditor 1 deployed');
  });

  test('a document goes to PactFlow with the results of its own tests', async () => {
    await using server = await BrokerServer.start({ pactflow: true });
    await writeFile(join(project.cwd, 'results.txt'), 'all passed');
    const publish = (flags: string) =>
      project.run([...'publish --app external-support --version 1'.split(' '), ...flags.split(' ')]);
    const results = '--verification-results results.txt --verifier mine --verifier-version 2';
    const { code } = await publish(`-b ${server.url} --verification-exit-code 0 ${results}`);
    expect(code).toBe(0);
    expect(server.state.documents[0]?.results).toEqual({
      success: true,
      content: Buffer.from('all passed').toString('base64'),
      contentType: 'text/plain',
      verifier: 'mine',
      verifierVersion: '2',
    });
    const kept = await publish(`--store store --no-verification-success ${results}`);
    expect(kept.stderr).toContain('only PactFlow takes the results of a self-verification');
    const unsaid = await publish(`-b ${server.url} ${results}`);
    expect(unsaid.stderr).toContain('say in one way whether the self-verification passed');
    expect([kept.code, unsaid.code]).toEqual([2, 2]);
    expect(server.state.documents).toHaveLength(1);
  });

  test('what was left out of a replay is no result: nothing is published', async () => {
    await using server = await BrokerServer.start();
    await using provider = await startMock({ document: join(project.cwd, 'openapi/external-support.yaml') });
    const all = { env: { PACT_BROKER_BASE_URL: server.url } };
    const path = join(project.cwd, 'pacts/auditor.json');
    const pact = JSON.parse(await readFile(path, 'utf8'));
    const [first] = pact.interactions;
    const request = { ...first.request, method: 'DELETE' };
    const remove = { ...first, description: 'a removal', request, response: { status: 204 } };
    await writeFile(path, JSON.stringify({ ...pact, interactions: [first, remove] }));
    await project.run(['publish', '--app', 'auditor', '--version', '1', '--branch', 'main'], all);
    const states = ['--provider-states-url', `${provider.url}/_specpact/provider-states`];
    const results = ['--publish-verification-results', '--provider-app-version', '7', '--only-safe'];
    const { code, stderr } = await project.run(
      ['verify', '--from', server.url, '--provider-url', provider.url, ...states, ...results],
      all,
    );
    expect(stderr).toContain('1 of 2 interactions were not replayed');
    expect(code).toBe(2);
    expect(server.state.results).toEqual([]);
  });

  test('what a pending pact breaks is told, and fails nothing', async () => {
    await using server = await BrokerServer.start();
    const all = { env: { PACT_BROKER_BASE_URL: server.url } };
    await project.run(['publish', '--app', 'auditor', '--version', '1', '--branch', 'main'], all);
    await project.document(renamed);
    const verify = ['verify', '--from', server.url, '--no-replay'];
    const pending = await project.run(verify, all);
    expect(pending.stdout).toContain('describes no field `data.webhookUrl`');
    expect(pending.stderr).toContain('This pact is still pending');
    expect(pending.stderr).not.toContain('This pact is no longer pending');
    expect(pending.code).toBe(0);
    const sha = server.state.pacts[0]?.sha ?? '';
    server.state.results.push({ sha, version: '7', success: true, body: {} });
    expect((await project.run(verify, all)).code).toBe(1);
  });

  test.each([
    ['--publish-verification-results', 'needs --from'],
    ['--from x --publish-verification-results', 'needs --provider-url'],
    ['--from x --provider-url http://x --publish-verification-results', 'needs --provider-app-version'],
  ])('verify %s: exit 2', async (flags, message) => {
    const { code, stderr } = await project.run(['verify', ...flags.split(' ')]);
    expect(code).toBe(2);
    expect(stderr).toContain(message);
  });
});
