import { execFileSync } from 'node:child_process';
import { rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { SEVERITY_OF } from '@specpact/diff';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Project } from '../../test/project.ts';

let project: Project;

beforeEach(async () => {
  project = await Project.create();
  await rm(join(project.cwd, 'pacts/auditor.json'));
  git('init', '--quiet', '--initial-branch=main');
  commit();
  git('switch', '--quiet', '--create', 'work');
});

afterEach(() => project[Symbol.asyncDispose]());

const git = (...args: string[]) => execFileSync('git', args, { cwd: project.cwd, encoding: 'utf8' });
const commit = () => {
  git('add', '--all');
  git('-c', 'user.name=Tester', '-c', 'user.email=tester@example.com', 'commit', '--quiet', '--message=Next');
};
const diff = (...args: string[]) => project.run(['diff', ...args]);
const breakDocument = () =>
  project.document((text) => text.replace('required: [brainId, webhookUrl, ', 'required: [brainId, '));

test('the working tree is compared with where the branch left the default branch', async () => {
  await breakDocument();
  const { code, stdout, stderr } = await diff();
  expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
  expect(stdout).toContain('breaking response.property.became-optional');
  expect(stdout.replace(/\s+/g, ' ')).toContain(
    'response 200 of getIntegration: `data.webhookUrl` is no longer required',
  );
  expect(stdout).toMatch(/old [0-9a-f]{10}:openapi\/external-support\.yaml:\d+:\d+\n/);
  expect(stdout).toMatch(/new openapi\/external-support\.yaml:\d+:\d+\n/);
  expect(stdout).toContain('1 document compared: 1 breaking\n');
});

test('a commit of the default branch after that makes no difference', async () => {
  git('switch', '--quiet', 'main');
  await breakDocument();
  commit();
  git('switch', '--quiet', 'work');
  const { code, stdout } = await diff();
  expect(code).toBe(0);
  expect(stdout).toContain('no change');
});

test('index and working tree stay as they are', async () => {
  await breakDocument();
  const state = () => git('status', '--porcelain') + git('ls-files', '--stage');
  const before = state();
  await diff();
  expect(state()).toBe(before);
});

test('each side may be a revision, REV:FILE or a file', async () => {
  await breakDocument();
  commit();
  const file = 'openapi/external-support.yaml';
  for (const args of [
    ['main', 'work'],
    ['main'],
    [`main:${file}`, file],
    [`main:${file}`, `work:${file}`],
    [`main:${file}`],
  ]) {
    expect((await diff(...args)).stdout).toContain('1 document compared: 1 breaking\n');
  }
  expect((await diff('work', 'main')).stdout).toContain('1 document compared: 1 harmless\n');
});

test('the files that a document of a revision refers to are read from there too', async () => {
  const paths = `paths:
  /things:
    get:
      responses:
        '200': { description: OK, content: { application/json: { schema: { $ref: parts/thing.yaml } } } }
`;
  await project.run(['--version']);
  execFileSync('mkdir', ['-p', join(project.cwd, 'openapi/parts')]);
  await writeFile(join(project.cwd, 'openapi/things.yaml'), `openapi: 3.1.0\ninfo: {}\n${paths}`);
  await writeFile(join(project.cwd, 'openapi/parts/thing.yaml'), 'type: string\n');
  commit();
  await writeFile(join(project.cwd, 'openapi/parts/thing.yaml'), 'type: integer\n');
  const { stdout } = await diff('HEAD');
  expect(stdout.replace(/\s+/g, ' ')).toContain(
    'response 200 of GET /things is an integer, where it was a string',
  );
  expect(stdout).toContain('old HEAD:openapi/parts/thing.yaml:1:');
});

test('a document that came, went or was renamed is said', async () => {
  await rename(join(project.cwd, 'openapi/external-support.yaml'), join(project.cwd, 'openapi/support.yaml'));
  expect((await diff()).stdout).toContain('dangerous document.renamed');
  await rm(join(project.cwd, 'openapi/support.yaml'));
  const gone = await diff();
  expect(gone.code).toBe(1);
  expect(gone.stdout).toContain('breaking document.removed');
});

test('exit 2 with a remedy where there is no such revision, file, repository or history', async () => {
  const unknown = await diff('v9');
  expect(unknown).toMatchObject({ code: 2, stdout: '' });
  expect(unknown.stderr).toContain('there is no file and no revision v9');
  expect((await diff('openapi/none.yaml', 'main')).stderr).toContain('there is no file openapi/none.yaml');
  await rm(join(project.cwd, '.git'), { recursive: true });
  const none = await project.run(['diff'], { env: {} });
  expect(none.code).toBe(2);
  expect(none.stderr).toContain('name two files, specpact diff OLD NEW');
});

test('a shallow clone is told how to deepen', async () => {
  await breakDocument();
  commit();
  git('switch', '--quiet', 'main');
  const shallow = await Project.create();
  try {
    await rm(join(shallow.cwd, 'openapi'), { recursive: true });
    await rm(join(shallow.cwd, 'pacts'), { recursive: true });
    execFileSync('git', ['clone', '--quiet', '--depth=1', '--branch=work', `file://${project.cwd}`, '.'], {
      cwd: shallow.cwd,
      stdio: 'ignore',
    });
    const { code, stderr } = await shallow.run(['diff']);
    expect(code).toBe(2);
    expect(stderr).toContain('git fetch --unshallow');
  } finally {
    await shallow[Symbol.asyncDispose]();
  }
});

test('--fail-on says which changes fail', async () => {
  await project.document((text) =>
    text.replace('operationId: getIntegration', 'operationId: readIntegration'),
  );
  expect((await diff()).code).toBe(0);
  expect((await diff('--fail-on', 'any')).code).toBe(1);
  expect((await diff('--fail-on', 'all')).stderr).toContain(
    '--fail-on takes breaking, affecting, dangerous, any',
  );
});

test('an accepted change does not fail, until its day', async () => {
  await breakDocument();
  const { stdout } = await diff('--format', 'json');
  const [{ fingerprint }] = JSON.parse(stdout).documents[0].changes;
  const accept = (until: string) =>
    writeFile(
      join(project.cwd, '.specpact-accepted.yaml'),
      `- fingerprint: "${fingerprint}"\n  reason: agreed with all teams\n  until: ${until}\n`,
    );
  await accept('9999-12-31');
  const accepted = await diff();
  expect(accepted.code).toBe(0);
  expect(accepted.stdout.replace(/\s+/g, ' ')).toContain('accepted until 9999-12-31: agreed with all teams');
  await accept('2020-01-01');
  expect((await diff()).code).toBe(1);
});

test('--bump prints the version that is asked for, and fails where info.version says less', async () => {
  await breakDocument();
  const less = await diff('--bump');
  expect(less).toMatchObject({ code: 1, stdout: 'major\n' });
  expect(less.stderr).toContain('info.version goes from 1.0.0 to 1.0.0');
  await project.document((text) =>
    text
      .replace('required: [brainId, webhookUrl, ', 'required: [brainId, ')
      .replace('version: 1.0.0', 'version: 2.0.0'),
  );
  expect(await diff('--bump')).toMatchObject({ code: 0, stdout: 'major\n', stderr: '' });
});

test.each(['text', 'json', 'github', 'junit', 'sarif', 'markdown', 'html', 'changelog'])(
  '%s names the change',
  async (format) => {
    await breakDocument();
    const { stdout } = await diff('--format', format);
    expect(stdout).toContain('is no longer required');
  },
);

test('--explain prints the entry of each code', async () => {
  for (const explained of SEVERITY_OF.keys()) {
    const { code, stdout } = await diff('--explain', explained);
    const [heading = '', , words] = stdout.split('\n');
    expect({
      code,
      explained,
      isNamed: heading.replace('### ', '').split(' · ').includes(explained),
    }).toEqual({
      code: 0,
      explained,
      isNamed: true,
    });
    expect(words).toMatch(/^(Breaking|Dangerous|Warning|Info)\b.*\. \S/);
  }
  expect((await diff('--explain', 'response.enum.widend')).stderr).toContain(
    'did you mean `response.enum.widened`?',
  );
});

test('each break names the consumers that it breaks, by their pacts', async () => {
  await project.pact();
  await breakDocument();
  const words = async (...args: string[]) => (await diff(...args)).stdout.replace(/\s+/g, ' ');
  expect(await words()).toContain('breaks auditor: "a request for an integration"');
  expect(await words('--pact', 'pacts/auditor.json')).toContain('breaks auditor');
  await project.pact({}, 'external-support', 'pacts/second.json');
  expect(await words('main', '--pact', 'pacts/auditor.json', 'pacts/second.json')).toContain(
    'breaks auditor',
  );
  expect(await words('--no-pacts')).not.toContain('breaks auditor');
  expect((await diff('--fail-on', 'affecting')).code).toBe(1);
  await project.document((text) =>
    text.replace('updatedAt]', 'brainId]').replace('            id:\n', '            id:\n'),
  );
  const none = await diff('--fail-on', 'affecting');
  expect(none.code).toBe(0);
  expect(none.stdout.replace(/\s+/g, ' ')).toContain('breaks no consumer whose pact is known');
});

test('the pacts may come from the store of the gate', async () => {
  await project.pact();
  const stored = ['--store', 'store'];
  await project.run(['publish', '--app', 'auditor', '--version', '1', '--branch', 'main', ...stored]);
  await rm(join(project.cwd, 'pacts/auditor.json'));
  await breakDocument();
  const affecting = (...args: string[]) => diff('--fail-on', 'affecting', ...args);
  expect(await affecting()).toMatchObject({ code: 0 });
  const { code, stdout, stderr } = await affecting('--from', 'store');
  expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
  expect(stdout).toContain('auditor');
  const none = await affecting('--from', 'store', '--select', 'branch=next');
  expect(none.code).toBe(0);
  expect(none.stderr).toMatch(/has no pact for .*external-support.* that the selectors select/);
});

test.each([
  [['--select', 'deployed'], '--select needs --from'],
  [['--branch', 'main'], '--branch needs --from'],
  [['--from', 'store', '--no-pacts'], 'leave out --no-pacts'],
  [['--from', 'store', '--pact', 'pacts/auditor.json'], 'leave out --pact'],
  [['--from', 'store', '--select', 'newest'], '--select takes'],
])('%j is refused, with the remedy', async (args, said) => {
  const { code, stderr } = await diff(...args);
  expect(code).toBe(2);
  expect(stderr).toContain(said);
});
