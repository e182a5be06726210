import type { Command, Io } from '../../command.ts';
import { sizeOf } from '../../config/config-flags.ts';
import { layoutOf, readConfig } from '../../config/read-config.ts';
import { parseFlags, SIZE_FLAG } from '../../flags/flags.ts';
import {
  needed,
  oneOf,
  PUBLISH_FLAGS,
  readWriteFormat,
  SELF_VERIFICATION_FLAGS,
  STORE_FLAGS,
  STORE_HELP,
  WRITE_FLAGS,
  WRITE_FORMATS,
} from '../../flags/gate-flags.ts';
import { namedFiles } from '../../flags/named-files.ts';
import { readSelfVerification } from '../../flags/self-verification.ts';
import { UsageError } from '../../flags/usage-error.ts';
import { openedStore, sayWritten } from './opened-store.ts';

export const publish: Command = {
  summary: 'publish a version of an application: its pacts, or its document',
  help: `specpact publish: publish a version of an application.

Usage: specpact publish --version VERSION [--app NAME] [OPTION…]
       specpact publish PACT… --version VERSION [OPTION…]

It publishes a consumer's version with its pacts, and a provider's version with
its document, byte for byte. It takes pacts of any Pact library. A version never
changes: the same version with other bytes is an error.

What to publish:
  --app NAME           the application, as the pacts name it. It may be left out
                       if there is only one (also: --pacticipant)
  --version VERSION    its version, such as its commit (also: -e,
                       --consumer-app-version, -a)
  --pact FILE…         these pacts, or all pacts in this folder (default: those
                       in pacts/ whose consumer is the application)
  --document FILE      this document; may be given several times (default: those
                       in openapi/ that describe the application)
  --branch NAME        the branch that the version is built from
  --tag NAME           a tag of the version; may be given several times (also:
                       -t)
  --tag-with-git-branch
                       tag the version with the name of its branch
  --build-url URL      the page of the build
  --auto-detect-version-properties
                       take version, branch and build URL from CI and from git,
                       if they are not given (also: -r)
  --validate, --strict
                       these flags change nothing: each pact is always checked,
                       and a malformed one is refused
  --merge              refused, because a version never changes. Collect the
                       pacts of all build nodes, and publish them at once
  --max-file-size MIB  read files of up to this many MiB (default: 32)
  --dry-run            only say what would be published
  --format FORMAT      ${WRITE_FORMATS}

Results of the provider's own tests, for PactFlow:
  --verification-success, --no-verification-success, or
  --verification-exit-code CODE
                       whether they passed
  --verification-results FILE
                       what they printed (also: --verification-results-format,
                       --verification-results-content-type, --verifier,
                       --verifier-version)

${STORE_HELP}
Examples:
  specpact publish --app web --version "$GITHUB_SHA" --branch main
  specpact publish pacts/*.json --version 1.4.0 --store git+ssh://git@host/pacts

Exit code: 0 published, or there already; 2 it could not run: there is nothing
to publish, a file cannot be read, the version is there with other bytes, or
the store cannot be written.
`,
  async run(args, io) {
    const { values, positionals } = parseFlags(args, {
      ...PUBLISH_FLAGS,
      ...SELF_VERIFICATION_FLAGS,
      pact: { type: 'string', multiple: true },
      document: { type: 'string', multiple: true },
      ...WRITE_FLAGS,
      ...SIZE_FLAG,
      ...STORE_FLAGS,
    });
    if (values.merge) {
      throw new UsageError(
        '--merge would change a pact that was published, and a version never changes: collect the pacts of all build nodes first, and publish them at once. Pacts with other providers may be added later without --merge',
      );
    }
    const isDetected = values['auto-detect-version-properties'];
    const withBranch = values['tag-with-git-branch'];
    const all = isDetected || (withBranch && values.branch === undefined) ? await detected(io) : {};
    const found = isDetected ? all : {};
    const branchTag = withBranch ? (values.branch ?? all.branch) : undefined;
    if (withBranch && branchTag === undefined) {
      throw new UsageError('--tag-with-git-branch: no branch is known here: give --branch, or --tag');
    }
    const versionFlags = { ...values, detected: found.version };
    const version =
      oneOf(versionFlags, 'version', 'consumer-app-version') ??
      needed(versionFlags, 'the version to publish, such as its commit', 'version', 'detected');
    const pacts =
      values.pact || positionals.length > 0
        ? namedFiles({ pact: values.pact ?? [] }, positionals, io.cwd, true)?.pacts
        : undefined;
    const { readContracts } = await import('@specpact/gate');
    const { app, contracts } = await readContracts({
      cwd: io.cwd,
      app: oneOf(values, 'app', 'pacticipant'),
      pacts,
      documents: values.document,
      layout: layoutOf(await readConfig(io)),
      ...(await sizeOf(values, io)),
    });
    const store = await openedStore(io, values);
    const [dry, format] = [values['dry-run'], readWriteFormat(values)];
    const selfVerification = await readSelfVerification(values, io.cwd);
    const publication = {
      app,
      version,
      branch: values.branch ?? found.branch,
      tags: [...new Set([...(values.tag ?? []), ...(branchTag === undefined ? [] : [branchTag])])],
      buildUrl: values['build-url'] ?? found.buildUrl,
      contracts,
    };
    const written = await store.publish({ ...publication, selfVerification }, { dry });
    const what = contracts
      .map(({ kind, name }) => (kind === 'pact' ? `its pact with ${name}` : `its document ${name}`))
      .join(', ');
    const value = {
      published: { ...publication, contracts: contracts.map(({ kind, name }) => ({ kind, name })) },
    };
    sayWritten(io, store, { written, dry, done: `published ${app} ${version}: ${what}`, format, value });
    return 0;
  },
};

/** What CI says of the version, or else what git says. */
async function detected({ cwd, env }: Io): Promise<{ version?: string; branch?: string; buildUrl?: string }> {
  const { Git } = await import('../../revisions/git.ts');
  const git = new Git(cwd);
  const version = env.GITHUB_SHA || env.CI_COMMIT_SHA || git.commit('HEAD');
  const branch =
    env.GITHUB_HEAD_REF ||
    (env.GITHUB_REF_TYPE === 'tag' ? undefined : env.GITHUB_REF_NAME) ||
    env.CI_COMMIT_REF_NAME ||
    git.attempt('symbolic-ref', '--quiet', '--short', 'HEAD');
  const run =
    env.GITHUB_RUN_ID &&
    `${env.GITHUB_SERVER_URL}/${env.GITHUB_REPOSITORY}/actions/runs/${env.GITHUB_RUN_ID}`;
  const buildUrl = run || env.CI_JOB_URL || env.BUILD_URL;
  return { ...(version && { version }), ...(branch && { branch }), ...(buildUrl && { buildUrl }) };
}
