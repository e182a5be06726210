import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { userInfo } from 'node:os';
import { delimiter, join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { openKept } from './kept.ts';
import { Scratch } from './repository.ts';

/** The server of OpenSSH, if this machine has it. It must be named by its whole path. Root needs its folder too. */
const SSHD = [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin', '/usr/local/sbin']
  .map((folder) => join(folder, 'sshd'))
  .find((file) => existsSync(file) && (process.getuid?.() !== 0 || existsSync('/run/sshd')));

// Skipped without OpenSSH's server: there is nothing to talk to. Debian: apt-get install openssh-server.
test.skipIf(SSHD === undefined)('a real server of ssh: publish, and read from another machine', async () => {
  using scratch = new Scratch();
  const remote = scratch.bare();
  await using server = await sshServer(scratch);
  vi.stubEnv('GIT_SSH_COMMAND', server.command);
  try {
    const store = `git+ssh://${userInfo().username}@127.0.0.1:${server.port}${remote}`;
    const machine = (name: string) =>
      openKept({ cwd: scratch.folder, env: { XDG_CACHE_HOME: join(scratch.folder, name) }, store });
    const bytes = Buffer.from('{ "consumer": {"name":"web"} }');
    const contracts = [{ kind: 'pact', name: 'shop', bytes }] as const;
    await (await machine('one')).publish({ app: 'web', version: '1', tags: [], contracts });
    const view = await (await machine('two')).open();
    expect(await view.bytes((await view.version('web', '1'))?.contracts ?? [])).toEqual([bytes]);
    await server.stop();
    const later = await (await machine('two')).open();
    expect(later.fetchedAt).toBeInstanceOf(Date);
    await expect((await machine('three')).open()).rejects.toThrow(/cannot be read: .*(refused|reset)/s);
  } finally {
    vi.unstubAllEnvs();
  }
});

/** A server of ssh on this machine alone, with keys of its own. */
async function sshServer(scratch: Scratch) {
  const file = (name: string) => join(scratch.folder, name);
  for (const key of ['host', 'user']) {
    execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', file(key)]);
  }
  const port = await freePort();
  writeFileSync(file('authorized'), readFileSync(file('user.pub')), { mode: 0o600 });
  writeFileSync(file('known'), `[127.0.0.1]:${port} ${readFileSync(file('host.pub'), 'utf8')}`);
  writeFileSync(
    file('sshd_config'),
    `ListenAddress 127.0.0.1
Port ${port}
HostKey ${file('host')}
AuthorizedKeysFile ${file('authorized')}
PasswordAuthentication no
StrictModes no
UsePAM no
PidFile none
`,
  );
  const child = spawn(SSHD ?? '', ['-D', '-e', '-f', file('sshd_config')], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  child.stderr.on('data', (chunk) => {
    said += chunk;
  });
  const ended = once(child, 'close');
  const isUp = () => said.includes('Server listening') || child.exitCode !== null;
  await expect.poll(isUp).toBe(true);
  if (child.exitCode !== null) throw new Error(`sshd ended: ${said}`);
  const options = ['IdentitiesOnly=yes', `UserKnownHostsFile=${file('known')}`, 'StrictHostKeyChecking=yes'];
  const stop = async () => {
    child.kill();
    await ended;
  };
  return {
    port,
    command: `ssh -F none -i ${file('user')} ${options.map((option) => `-o ${option}`).join(' ')}`,
    stop,
    [Symbol.asyncDispose]: stop,
  };
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  return typeof address === 'object' ? (address?.port ?? 0) : 0;
}
