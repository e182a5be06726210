import type { Command } from './command.ts';
import { bundle } from './commands/bundle.ts';
import { coverage } from './commands/coverage.ts';
import { diff } from './commands/diff.ts';
import { canIDeploy } from './commands/gate/can-i-deploy.ts';
import { environments } from './commands/gate/environments.ts';
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
import { mock } from './commands/mock.ts';
import { upgrade } from './commands/upgrade.ts';
import { verify } from './commands/verify.ts';

/** Every command by its name, in the order that `--help` lists them. */
export const commands: Record<string, Command> = {
  lint,
  generate,
  mock,
  verify,
  live,
  diff,
  coverage,
  init,
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
};
