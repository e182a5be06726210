import { realpathSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Command } from '../command.ts';
import { layoutOf, readConfig } from '../config/read-config.ts';
import { parseFlags } from '../flags/flags.ts';
import { UsageError } from '../flags/usage-error.ts';
import { capturedRun } from '../output/captured-run.ts';
import { bundle } from './bundle.ts';
import { coverage } from './coverage.ts';
import { diff } from './diff.ts';
import { canIDeploy } from './gate/can-i-deploy.ts';
import { publish } from './gate/publish.ts';
import { generate } from './generate.ts';
import { lint } from './lint.ts';
import { upgrade } from './upgrade.ts';
import { verify } from './verify.ts';

/** The commands that tools run, in this process. */
const COMMANDS: Record<string, Command> = {
  lint,
  verify,
  coverage,
  diff,
  'can-i-deploy': canIDeploy,
  generate,
  upgrade,
  bundle,
  publish,
};

export const mcp: Command = {
  isSpokenWith: true,
  summary: 'give an agent these commands as tools, over the Model Context Protocol',
  help: `specpact mcp: the commands as tools for an agent.

Usage: specpact mcp [OPTION…]

An agent starts it, and speaks the Model Context Protocol with it on stdin and
stdout. Its tools are lint, verify, coverage, diff, can_i_deploy, explain, and
mock_start, mock_set_states, mock_requests and mock_stop. Its resources are the
documents in openapi/ and the pacts in pacts/.

Options:
  --write        also give it the tools that write: generate, upgrade and bundle
                 write files below the root folder, and publish writes to the
                 store
  --root DIR     the folder of openapi/ and pacts/ (default: this one). A tool
                 reads no path outside it
  --store STORE  the store for can_i_deploy and publish, as these commands take
                 it

Examples:
  specpact mcp
  specpact mcp --root services/orders --store ../contracts
  claude mcp add specpact -- npx specpact mcp

Exit code: 0 the agent has ended it, 2 it could not run.
`,
  async run(args, io) {
    const { values, positionals } = parseFlags(args, {
      write: { type: 'boolean', default: false },
      root: { type: 'string' },
      store: { type: 'string' },
    });
    if (positionals.length > 0) throw new UsageError(`mcp takes no "${positionals[0]}": it speaks on stdin`);
    const folder = resolve(io.cwd, values.root ?? '.');
    if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory())
      throw new UsageError(`--root takes a folder, and ${values.root} is none`);
    const root = realpathSync(folder);
    const { serveMcp } = await import('@specpact/mcp');
    const { version } = await import('../version.ts');
    const { documentFiles, listPactFiles } = await import('@specpact/verify');
    io.stderr.write(
      `specpact: an agent can now speak on stdin; ${values.write ? 'tools may write' : 'it only reads'}\n`,
    );
    await serveMcp({
      root,
      version,
      write: values.write,
      store: values.store,
      signal: io.signal,
      files: async () => {
        const layout = layoutOf(await readConfig({ cwd: root }));
        const pacts = await listPactFiles({ cwd: root, layout });
        return { documents: await documentFiles(layout, root), pacts };
      },
      run: (name, given, signal) => {
        const command = COMMANDS[name];
        if (!command) throw new TypeError(`no tool may run specpact ${name}`);
        return capturedRun(command, given, { cwd: root, env: io.env, signal });
      },
    });
    return 0;
  },
};
