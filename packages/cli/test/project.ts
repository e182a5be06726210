import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { main } from '../src/main.ts';
import type { Progress } from '../src/output/progress.ts';

const DOCUMENT = new URL('../../../openapi/external-support.yaml', import.meta.url);

/** A folder with the External Support API and the pact of a consumer. The command runs in it. */
export class Project {
  readonly cwd: string;

  private constructor(cwd: string) {
    this.cwd = cwd;
  }

  static async create(): Promise<Project> {
    const project = new Project(await mkdtemp(join(tmpdir(), 'specpact-cli-')));
    await mkdir(join(project.cwd, 'openapi'));
    await mkdir(join(project.cwd, 'pacts'));
    await project.document();
    await project.pact();
    return project;
  }

  /** Writes the document, changed. */
  async document(change = (text: string) => text): Promise<void> {
    const text = change(await readFile(DOCUMENT, 'utf8'));
    await writeFile(join(this.cwd, 'openapi/external-support.yaml'), text);
  }

  /** Writes a pact of a consumer that reads an integration's webhook URL, and `more` of its `data`. */
  async pact(more: object = {}, provider = 'external-support', file = 'pacts/auditor.json'): Promise<void> {
    const matchers = [{ match: 'type' }];
    const interaction = {
      type: 'Synchronous/HTTP',
      description: 'a request for an integration',
      providerStates: [
        { name: 'an integration exists for project {projectId}', params: { projectId: 'PROJECT_ID' } },
      ],
      request: {
        method: 'GET',
        path: '/v1/external-support/PROJECT_ID',
        headers: { 'x-api-key': ['API_KEY'] },
      },
      response: {
        status: 200,
        body: {
          content: { data: { webhookUrl: 'https://my-system.com/webhook/jelou', ...more } },
          contentType: 'application/json',
          encoded: false,
        },
        matchingRules: { body: { '$.data.webhookUrl': { combine: 'AND', matchers } } },
      },
    };
    const pact = {
      consumer: { name: 'auditor' },
      provider: { name: provider },
      interactions: [interaction],
      metadata: { pactSpecification: { version: '4.0' } },
    };
    await writeFile(join(this.cwd, file), JSON.stringify(pact, null, 2));
  }

  read(file: string): Promise<string> {
    return readFile(join(this.cwd, file), 'utf8');
  }

  /** Runs a command here; what it wrote, and its exit code. */
  async run(
    args: string[],
    { isTTY = false, env = {}, signal = new AbortController().signal, onWrite, progress }: RunOptions = {},
  ) {
    const written = { stdout: '', stderr: '' };
    const stream = (name: 'stdout' | 'stderr') => ({
      isTTY,
      write: (text: string) => {
        written[name] += text;
        onWrite?.(text);
      },
    });
    const io = { stdout: stream('stdout'), stderr: stream('stderr'), env, cwd: this.cwd, signal, progress };
    return { code: await main(args, io), ...written };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await rm(this.cwd, { recursive: true, force: true });
  }
}

interface RunOptions {
  isTTY?: boolean;
  env?: Record<string, string | undefined>;
  signal?: AbortSignal;
  progress?: Progress;
  /** Called with each text as it is written, to either stream. */
  onWrite?: (text: string) => unknown;
}
