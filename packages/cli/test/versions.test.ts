import { copyFile, cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { exampleRequests, startMock } from '@specpact/mock';
import { loadDocument } from '@specpact/spec';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Project } from './project.ts';

/*
 * Documents of every version go through every command: those that packages ship, and those that are written here with
 * each construct of a version. The tests beside the code assert the value of each construct.
 */
const mock = fileURLToPath(new URL('../../mock/', import.meta.url));
const shipped = dirname(
  createRequire(join(mock, 'package.json')).resolve('@readme/oas-examples/package.json'),
);

const DOCUMENTS = [
  ...['petstore', 'api-with-examples', 'schema-circular'].map((name) => `${shipped}/2.0/json/${name}.json`),
  ...['shop', 'parameters', 'forms', 'responses', 'security', 'files'].map(
    (name) => `${mock}fixtures/swagger/${name}.yaml`,
  ),
  ...['petstore', 'callbacks', 'polymorphism'].map((name) => `${shipped}/3.0/json/${name}.json`),
  ...['petstore', 'train-travel', 'webhooks'].map((name) => `${shipped}/3.1/json/${name}.json`),
  `${mock}fixtures/3.2/additions.yaml`,
  `${mock}fixtures/3.2/query-strings.yaml`,
];

let project: Project;

beforeEach(async () => {
  project = await Project.create();
  await rm(join(project.cwd, 'openapi/external-support.yaml'));
  await rm(join(project.cwd, 'pacts'), { recursive: true });
  await mkdir(join(project.cwd, 'pacts'));
});

afterEach(() => project[Symbol.asyncDispose]());

/** A pact of what the mock answers to its own example requests. */
async function ownPact(file: string): Promise<object> {
  const document = await loadDocument(file);
  await using server = await startMock({ document });
  const examples = exampleRequests(document, server.url).filter(({ status }) => status < 300);
  const interactions = await Promise.all(
    examples.slice(0, 4).map(async ({ method, url, headers, body, status }, index) => {
      const accept = { Accept: 'application/json, */*;q=0.1', ...headers };
      const answer = await fetch(url, { method, headers: accept, ...(body !== undefined && { body }) });
      expect(answer.status, `${method} ${url}`).toBe(status);
      const { pathname, search } = new URL(url);
      const { Prefer: _, ...sent } = headers;
      const type = answer.headers.get('content-type');
      const text = await answer.text();
      const value = type?.includes('json') && !/jsonl|seq/.test(type) ? JSON.parse(text || 'null') : text;
      return {
        description: `request ${index}`,
        request: {
          method,
          path: pathname,
          query: search.slice(1),
          headers: sent,
          ...(body !== undefined && {
            body: headers['Content-Type']?.includes('json') ? JSON.parse(body) : body,
          }),
        },
        response: {
          status,
          ...(type && { headers: { 'Content-Type': type } }),
          ...(text !== '' && { body: value }),
        },
      };
    }),
  );
  const pact = { consumer: { name: 'own' }, provider: { name: document.name }, interactions };
  return { ...pact, metadata: { pactSpecification: { version: '2.0.0' } } };
}

describe.each(DOCUMENTS)('%s', (file) => {
  const name = basename(file);
  const document = `openapi/${name}`;

  test('goes through every command', { timeout: 120_000 }, async () => {
    await copyFile(file, join(project.cwd, document));
    if (name === 'files.yaml') {
      await cp(join(dirname(file), 'shared'), join(project.cwd, 'openapi/shared'), { recursive: true });
    }
    const run = async (codes: readonly number[], ...args: string[]) => {
      const { code, stdout, stderr } = await project.run(args);
      expect(codes, `${args.join(' ')}\n${stderr}${stdout}`).toContain(code);
      return stdout;
    };
    // A published document may have findings. It can be read, whatever they are.
    await run([0, 1], 'lint', document);
    await run([0], 'generate', document, '--out', 'client');
    const isOfWebhooks = name === 'webhooks.json';
    if (!isOfWebhooks) expect(await run([0], 'mock', '--list', document)).toContain('curl');
    await run([0], 'diff', document, document, '--no-pacts');
    await run([0], 'bundle', document, '--out', 'bundled.yaml');
    const version = /"?(?:openapi|swagger)"?: *['"]?(\d\.\d)/.exec(await readFile(file, 'utf8'))?.[1] ?? '';
    for (const to of ['3.1', '3.2'].filter((later) => later > version)) {
      await run([0], 'upgrade', document, '--to', to, '--out', `upgraded-${to}.yaml`);
      await run([0, 1], 'lint', `upgraded-${to}.yaml`);
    }
    if (!isOfWebhooks) {
      await writeFile(join(project.cwd, 'pacts/own.json'), JSON.stringify(await ownPact(file)));
      // A consumer that expects what the mock answers is right.
      await run(
        [0],
        'verify',
        '--no-replay',
        '--lenient-examples',
        '--document',
        document,
        '--pact',
        'pacts/own.json',
      );
      expect(await run([0], 'coverage')).toContain('✓');
    }
    // The same document in one file says the same.
    expect(await run([0], 'diff', document, 'bundled.yaml', '--no-pacts')).not.toContain('breaking');
  });
});
