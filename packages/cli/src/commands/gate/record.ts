import type { Recording } from '@specpact/gate';
import type { Command } from '../../command.ts';
import {
  APP_FLAGS,
  ENVIRONMENT_FLAGS,
  needed,
  oneOf,
  parseAlone,
  readWriteFormat,
  STORE_FLAGS,
  STORE_HELP,
  WRITE_FLAGS,
  WRITE_FORMATS,
} from '../../flags/gate-flags.ts';
import { UsageError } from '../../flags/usage-error.ts';
import { openedStore, sayWritten } from './opened-store.ts';

const INSTANCE_HELP = `  --application-instance NAME
                     tells several installations in one environment apart
`;

export const recordDeployment = recording({
  action: 'deployment',
  summary: 'record that a version runs in an environment now',
  about: `The version replaces the one that was deployed there before. Record it when the
deployment is done.`,
  done: 'is deployed to',
  example: 'specpact record-deployment --app web --version "$SHA" --to production',
  other: 'specpact record-deployment -a web -e 1.4.0 --environment test --dry-run',
});

export const recordRelease = recording({
  action: 'release',
  summary: 'record that a version is released to an environment, beside others',
  about: `A release replaces no other version. Use it for software that users install
themselves, such as phone apps and libraries.`,
  done: 'is released to',
  example: 'specpact record-release --app phone-app --version 7.2.0 --to production',
  other: 'specpact record-release -a phone-app -e 7.2.0 --to test --dry-run',
});

export const recordUndeployment = recording({
  action: 'undeployment',
  summary: 'record that an application is gone from an environment',
  about: `Use it only for an application that is removed for good. A new deployment
replaces the old one by itself.`,
  done: 'is not deployed to',
  example: 'specpact record-undeployment --app web --to production',
  other: 'specpact record-undeployment --app web --to test --application-instance eu',
});

export const recordSupportEnded = recording({
  action: 'support-ended',
  summary: 'record that a release is no longer supported',
  about: `From then on, can-i-deploy does not ask whether others fit this version.`,
  done: 'is no longer released to',
  example: 'specpact record-support-ended --app phone-app --version 7.1.0 --to production',
  other: 'specpact record-support-ended -a phone-app -e 7.1.0 --to test --dry-run',
});

interface Words {
  action: Recording['action'];
  summary: string;
  about: string;
  done: string;
  example: string;
  other: string;
}

/** The command that records an action. */
function recording({ action, summary, about, done, example, other }: Words): Command {
  const title =
    action === 'support-ended'
      ? 'record the end of support of a version'
      : `record the ${action} of a version`;
  const isUndeployment = action === 'undeployment';
  const hasInstance = isUndeployment || action === 'deployment';
  return {
    summary,
    help: `specpact record-${action}: ${title}.

Usage: specpact record-${action} --app NAME ${isUndeployment ? '' : '--version VERSION '}--to NAME

${about}

Options:
  --app NAME         the application (also: --pacticipant, -a)
  --version VERSION  ${isUndeployment ? 'only this version; default: whichever is there' : 'its version, which was published before'}
                     (also: -e)
  --to NAME          the environment (also: --environment). It must have been
                     created: specpact environments --create NAME
${hasInstance ? INSTANCE_HELP : ''}\
  --dry-run          only say what would be recorded
  --format FORMAT    ${WRITE_FORMATS}

${STORE_HELP}
Examples:
  ${example}
  ${other}

Exit code: 0 recorded now or before; 2 it could not run: the version or the
environment is not known, or the store cannot be written.
`,
    async run(args, io) {
      const values = parseAlone(args, {
        ...APP_FLAGS,
        ...ENVIRONMENT_FLAGS,
        'application-instance': { type: 'string' },
        ...WRITE_FLAGS,
        ...STORE_FLAGS,
      });
      const app = needed(values, 'the application', 'app', 'pacticipant');
      const version = isUndeployment ? oneOf(values, 'version') : needed(values, 'the version', 'version');
      const environment = needed(values, 'the environment', 'to', 'environment', 'to-environment');
      const instance = oneOf(values, 'application-instance');
      if (!hasInstance && instance !== undefined) {
        throw new UsageError('--application-instance is for deployments: a release has none');
      }
      const [dry, format] = [values['dry-run'], readWriteFormat(values)];
      const store = await openedStore(io, values);
      const written = await store.record({ action, app, version, environment, instance }, { dry });
      const what = version === undefined ? app : `${app} ${version}`;
      const value = { recorded: { action, app, version, environment, instance } };
      sayWritten(io, store, { written, dry, done: `${what} ${done} ${environment}`, format, value });
      return 0;
    },
  };
}
