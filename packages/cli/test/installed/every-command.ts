import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'vitest';
import type { EmptyRepository } from './empty-repository.ts';
import { serveOnLoopback } from './loopback-server.ts';

const DOCUMENT = 'openapi/external-support.yaml';
const WEBHOOK = 'message';
const CONSUMER = ['--app', 'external-support-client', '--version', '1', '--store', 'store'];
const PROVIDER = ['--app', 'external-support', '--version', '1', '--store', 'store'];

/** Each command besides `mock`, `live`, `webhook`, `mcp` and `lsp`, in an order in which each one succeeds. */
const RUNS: readonly (readonly [command: string, ...args: string[]])[] = [
  ['lint'],
  ['generate', DOCUMENT, '--out', 'client', '--package', '@you/client'],
  ['verify', '--no-replay'],
  ['diff', DOCUMENT, DOCUMENT],
  ['coverage'],
  ['init', '--dry-run'],
  ['config'],
  ['doctor'],
  ['completions', 'bash'],
  ['upgrade', DOCUMENT, '--to', '3.2', '--out', 'upgraded.yaml'],
  ['bundle', DOCUMENT, '--out', 'bundle.json'],
  ['environments', '--create', 'production', '--store', 'store'],
  ['publish', ...CONSUMER],
  ['publish', '--document', DOCUMENT, ...PROVIDER],
  ['record-deployment', ...PROVIDER, '--to', 'production'],
  ['can-i-deploy', ...CONSUMER, '--to', 'production'],
  ['record-release', ...CONSUMER, '--to', 'production'],
  ['record-support-ended', ...CONSUMER, '--to', 'production'],
  ['matrix', '--store', 'store'],
  ['record-undeployment', '--app', 'external-support', '--to', 'production', '--store', 'store'],
];

/** Runs every command of the installed `specpact`, and expects each to succeed. */
export async function runEveryCommand(repository: EmptyRepository): Promise<void> {
  await mkdir(join(repository.folder, 'store'));
  for (const args of RUNS) {
    expect(await repository.specpact(...args), args.join(' ')).toMatchObject({ code: 0 });
  }
  await using mock = await repository.mock();
  const headers = { 'x-api-key': 'k', prefer: 'dynamic=true' };
  expect((await fetch(`${mock.url}/v1/external-support/p-1`, { headers })).status).toBe(200);
  const live = ['live', '--provider-url', mock.url, '--rate', '100'];
  expect(await repository.specpact(...live), 'live').toMatchObject({ code: 0 });
  await using receiver = await serveOnLoopback((_, response) => response.writeHead(204).end());
  const webhook = ['webhook', WEBHOOK, '--signature', 'none', '--to', receiver.url];
  expect(await repository.specpact(...webhook), 'webhook').toMatchObject({ code: 0 });
  // Its input has ended, so it ends too.
  expect(await repository.specpact('mcp'), 'mcp').toMatchObject({ code: 0, stdout: '' });
  // Without `shutdown`, the protocol asks for 1.
  expect(await repository.specpact('lsp'), 'lsp').toMatchObject({ code: 1, stdout: '' });
  const run = new Set(['mock', 'live', 'webhook', 'mcp', 'lsp', ...RUNS.map(([command]) => command)]);
  const { stdout } = await repository.specpact('--help');
  const listed = /Commands:\n((?: {2}.*\n)+)/.exec(stdout)?.[1] ?? '';
  expect([...listed.matchAll(/^ {2}(\S+)/gm)].map(([, name]) => name).sort()).toEqual([...run].sort());
}
