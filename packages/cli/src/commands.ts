import type { Command } from './command.ts';
import { bundle } from './commands/bundle.ts';
import { completions } from './commands/completions/completions.ts';
import { config } from './commands/config.ts';
import { coverage } from './commands/coverage.ts';
import { diff } from './commands/diff.ts';
import { doctor } from './commands/doctor/doctor.ts';
import { canIDeploy } from './commands/gate/can-i-deploy.ts';
import { createEnvironment, environments } from './commands/gate/environments.ts';
import { matrix } from './commands/gate/matrix.ts';
import { publish } from './commands/gate/publish.ts';
import {
  recordDeployment,
  recordRelease,
  recordSupportEnded,
  recordUndeployment,
} from './commands/gate/record.ts';
import { generate } from './commands/generate.ts';
import { init } from './commands/init.ts';
import { lint } from './commands/lint.ts';
import { live } from './commands/live.ts';
import { lsp } from './commands/lsp.ts';
import { mcp } from './commands/mcp.ts';
import { mock } from './commands/mock.ts';
import { open } from './commands/open/open.ts';
import { upgrade } from './commands/upgrade.ts';
import { verify } from './commands/verify.ts';
import { webhook } from './commands/webhook.ts';

/** Every command by its name, in the order that `--help` lists them. */
export const commands: Record<string, Command> = {
  lint,
  generate,
  mock,
  open,
  webhook,
  verify,
  live,
  diff,
  coverage,
  init,
  config,
  doctor,
  completions: completions(() => commands),
  upgrade,
  bundle,
  publish,
  'record-deployment': recordDeployment,
  'record-undeployment': recordUndeployment,
  'record-release': recordRelease,
  'record-support-ended': recordSupportEnded,
  'can-i-deploy': canIDeploy,
  environments,
  matrix,
  mcp,
  lsp,
};

/** Names that the Pact Broker's own command has for some of them. `--help` does not list them again. */
const brokerNames: Record<string, Command> = {
  'create-environment': createEnvironment,
  'list-environments': environments,
};

/** The command of a name; `undefined` if there is none. */
export function commandOf(name: string): Command | undefined {
  for (const named of [commands, brokerNames]) if (Object.hasOwn(named, name)) return named[name];
  return undefined;
}

/** All names that a mistyped one may have meant. */
export function commandNames(): string[] {
  return [...Object.keys(commands), ...Object.keys(brokerNames)];
}
