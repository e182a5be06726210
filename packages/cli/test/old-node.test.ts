import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const bin = fileURLToPath(new URL('../bin/specpact.js', import.meta.url));

/** Runs `specpact --version` on a Node that says that it has this version. */
function versionOn(node: string): Promise<{ code: unknown; stdout: string; stderr: string }> {
  const pretend = `Object.defineProperty(process.versions, 'node', { value: '${node}' })`;
  const args = ['--import', `data:text/javascript,${encodeURIComponent(pretend)}`, bin, '--version'];
  return new Promise((resolve) => {
    execFile(process.execPath, args, (error, stdout, stderr) =>
      resolve({ code: error?.code ?? 0, stdout, stderr }),
    );
  });
}

it('tells a Node that is too old which one it needs', async () => {
  expect(await versionOn('22.12.9')).toEqual({
    code: 2,
    stdout: '',
    stderr: 'specpact: needs Node 22.13 or newer, and this is Node 22.12.9: install a newer one\n',
  });
});

it.each(['22.13.0', '23.0.0', '24.0.0', '26.0.0'])('runs on Node %s', async (node) => {
  expect(await versionOn(node)).toMatchObject({ code: 0, stderr: '' });
});
