import { execFile } from 'node:child_process';
import { copyFile, mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { startRegistry } from './local-registry.ts';
import { pack } from './packed.ts';

const CALL = `import { createExternalSupportClient } from '@you/client';
import { startMock } from '@specpact/mock';
const mock = await startMock({ document: 'openapi/external-support.yaml' });
const client = createExternalSupportClient({ baseUrl: mock.url, credentials: { apiKey: 'API_KEY' } });
const result = await client.getIntegration({ params: { path: { projectId: 'p-1' } } });
console.log(result.status);
await mock.close();
`;

test('what would be published is installed by name, makes a client, builds it, and the client calls the mock', async () => {
  const root = await realpath(await mkdtemp(join(tmpdir(), 'specpact-release-')));
  try {
    await using registry = await startRegistry(
      await pack(join(root, 'packs'), ['specpact', '@specpact/client']),
    );
    const folder = join(root, 'repository');
    await mkdir(join(folder, 'openapi'), { recursive: true });
    await copyFile(
      fileURLToPath(new URL('../../../../openapi/external-support.yaml', import.meta.url)),
      join(folder, 'openapi/external-support.yaml'),
    );
    const manifest = { private: true, type: 'module', workspaces: ['client'] };
    await writeFile(join(folder, 'package.json'), JSON.stringify(manifest));
    const run = async (command: string, ...args: string[]) => {
      const env = {
        ...process.env,
        npm_config_registry: registry.url,
        npm_config_cache: join(root, 'cache'),
      };
      const { stdout } = await promisify(execFile)(command, args, { cwd: folder, env, maxBuffer: 2 ** 24 });
      return stdout;
    };
    await run('npm', 'install', '--no-audit', '--no-fund', '--save-dev', 'specpact', '@specpact/mock');
    const generate = [
      'generate',
      'openapi/external-support.yaml',
      '--out',
      'client',
      '--package',
      '@you/client',
    ];
    await run('npx', 'specpact', ...generate);
    await run('npm', 'install', '--no-audit', '--no-fund');
    await run('npm', 'run', 'build', '--workspace', '@you/client');
    await writeFile(join(folder, 'call.js'), CALL);
    expect(await run('node', 'call.js')).toBe('200\n');
  } finally {
    await rm(root, { recursive: true, force: true });
  }
});
