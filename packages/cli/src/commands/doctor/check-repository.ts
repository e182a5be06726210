import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { documentName, findDocuments } from '@specpact/spec';
import { shownPath } from '../../output/shown-path.ts';
import { foundClients } from '../../repository/init/found-clients.ts';
import type { Check, Surroundings } from './check.ts';

/** Where CI systems look for what they run. */
const WORKFLOWS = ['.github/workflows', '.gitlab-ci.yml', 'azure-pipelines.yml', 'Jenkinsfile', '.circleci'];

/** The configuration, the generated clients, and whether CI runs specpact. */
export async function checkRepository({ io, config }: Surroundings): Promise<Check[]> {
  const clients = await clientFolders(io.cwd);
  const workflows = await workflowsWith(io.cwd, 'specpact');
  return [
    config.file === undefined
      ? { name: 'settings', state: 'missing', said: 'there is no configuration: the defaults hold' }
      : { name: 'settings', state: 'right', said: shownPath(io, config.file) },
    clients.length === 0
      ? { name: 'clients', state: 'missing', said: 'none was generated' }
      : { name: 'clients', state: 'right', said: clients.join(', ') },
    workflows.length === 0
      ? { name: 'CI', state: 'missing', said: 'no workflow runs specpact', next: 'specpact init' }
      : { name: 'CI', state: 'right', said: workflows.join(', ') },
  ];
}

/** The clients that were generated with `--out`, and those of `packages/`. */
async function clientFolders(cwd: string): Promise<string[]> {
  const whole = (await foundClients(cwd)).map(({ folder }) => folder);
  const files = await findDocuments(join(cwd, 'openapi'));
  const parts = files.map((file) => `packages/${documentName(file)}-client`);
  return [...new Set([...parts.filter((folder) => existsSync(join(cwd, folder))), ...whole])];
}

/** The files of CI that name a word. */
async function workflowsWith(cwd: string, word: string): Promise<string[]> {
  const files = await Promise.all(WORKFLOWS.map((path) => filesAt(cwd, path)));
  const named = await Promise.all(
    files.flat().map(async (path) => {
      const text = await readFile(join(cwd, path), 'utf8');
      return text.includes(word) ? path : undefined;
    }),
  );
  return named.filter((path) => path !== undefined);
}

/** A file, or the files of a folder. What is not there has none. */
async function filesAt(cwd: string, path: string): Promise<string[]> {
  try {
    const entries = await readdir(join(cwd, path), { withFileTypes: true });
    return entries.filter((entry) => entry.isFile()).map(({ name }) => `${path}/${name}`);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'ENOTDIR') return [path];
    if (code === 'ENOENT') return [];
    throw error;
  }
}
