// commands/ takes the arguments of one command.
// It gives what the command prints, and its exit code.
import type { Provider, ReportFormat, VerifyOptions } from '@specpact/verify';
import type { Command, Io } from '../command.ts';
import { parseFlags, SIZE_FLAG } from '../flags/flags.ts';
import { ensureFrom, FROM_FLAGS } from '../flags/from-flags.ts';
import { FILE_FLAGS, namedFiles } from '../flags/named-files.ts';
import { PROVIDER_FLAGS, readProviderFlags } from '../flags/provider-flags.ts';
import { UsageError } from '../flags/usage-error.ts';
import { OUTPUT_FLAGS, readOutputs } from '../output/outputs.ts';
import { type Reading, reportedRun } from '../output/reported-run.ts';

export const verify: Command = {
  canWatch: true,
  summary: 'compare every pact with its document, and replay it against the mock',
  help: `specpact verify: check that the consumers' pacts and the documents agree.

Usage: specpact verify [OPTION…]
       specpact verify --document FILE --pact FILE… [OPTION…]
       specpact verify --replay-only --pact FILE… --provider-url URL [OPTION…]
       specpact verify --from STORE [--document FILE] [OPTION…]

Each pacts/*.json belongs to the document in openapi/ that has the name of its
provider. The command compares the two. Then it replays the pact's interactions
against the mock of the document, or against a running provider.

What to judge:
  --document FILE      use this document, whatever its name
  --pact FILE…         use these pacts, or all pacts in this folder; needs
                       --document or --replay-only
  --strict             report an error, not a warning, if a consumer depends on
                       something that the document does not promise
  --lenient-examples   allow examples that do not fit their schemas, unless the
                       mock answers with them
  --second-opinion     also ask openapi-pact-comparator, and warn of what only
                       it finds. First install it:
                       npm install @pactflow/openapi-pact-comparator
  --no-replay          only compare. The replay needs Pact's verifier:
                       npm install @pact-foundation/pact-core
  --replay-only        only replay; needs no document
  --accepted FILE      a list of accepted findings, each with a fingerprint, a
                       reason and a last day (default: .specpact-accepted.yaml,
                       if there is one)
  --watch              run again when a file that was read changes, until
                       Ctrl-C
  --max-file-size MIB  read files of up to this many MiB (default: 32)

Taking the pacts from a store, instead of pacts/:
  --from STORE      the store, as the other commands take it with --store; an
                    empty text means the default
  --select WHICH    the pacts of each consumer: main-branch, deployed, released,
                    deployed-or-released, matching-branch, latest, branch=NAME,
                    environment=NAME or tag=NAME; may be given several times.
                    Default: main-branch, deployed-or-released, and with
                    --branch also matching-branch
  --consumer-version-selectors JSON
                    the same, as clients of the Pact Broker take it
  --branch NAME     the branch of the provider, for matching-branch
  --ignore-no-pacts-error
                    exit with 0 if no pact is selected
  --include-wip-pacts-since YYYY-MM-DD
                    with a broker: also work-in-progress pacts since then
  --publish-verification-results
                    tell the broker the results of a replay against a provider;
                    needs --provider-url and --provider-app-version VERSION, and
                    takes --build-url URL

Replaying against a provider:
  --provider-url URL            the base URL of the document's paths
  --provider-header NAME:VALUE  send this header with each request, instead of
                                the pact's own; may be given several times. The
                                value is never printed
  --provider-states-url URL     where Pact's verifier sets provider states
  --only-safe                   send only GET and HEAD; list the others
  --timeout SECONDS             how long an answer may take (default: 10)

Output:
  --format FORMAT       text (default), table (one line for each pact), json,
                        github (annotations), junit, sarif, markdown or html
  --report FORMAT=FILE  also write a report to a file, which must not be a file
                        that was read; may be given several times

Examples:
  specpact verify --report html=verdict.html
  specpact verify --document docs/api.yaml --pact pacts/*.json --no-replay
  specpact verify --provider-url http://localhost:8080 --only-safe
  specpact verify --from git+https://git.example.com/contracts.git --no-replay

Exit code: 0 pacts and documents agree, 1 findings, 2 it could not run: a file
cannot be read, a pact has no document, there is no pact, the provider cannot be
reached, or Pact's verifier is not installed.
`,
  async run(args, io) {
    const { outputs, size, flags, from, document } = await readFlags(args, io);
    const { ReplayMemory, render, verify: run } = await import('@specpact/verify');
    const memory = io.keep?.('replays', () => new ReplayMemory());
    const judge = async (reading: Reading) => {
      const options = { ...reading, ...flags, memory, signal: io.signal };
      if (from.from === undefined) return run(options);
      const { verifyFrom } = await import('./gate/verify-from.ts');
      return verifyFrom(from, io, options, document);
    };
    const { ok } = await reportedRun(io, outputs, size, judge, render);
    return ok ? 0 : 1;
  },
};

type Flags = Pick<
  VerifyOptions,
  'compare' | 'replay' | 'files' | 'strict' | 'lenientExamples' | 'secondOpinion' | 'accepted'
> & {
  provider: Provider | undefined;
};

async function readFlags(args: string[], io: Io) {
  const { REPORT_FORMATS } = await import('@specpact/verify');
  const { values, positionals } = parseFlags(args, {
    ...FILE_FLAGS,
    strict: { type: 'boolean', default: false },
    'lenient-examples': { type: 'boolean', default: false },
    'second-opinion': { type: 'boolean', default: false },
    'no-replay': { type: 'boolean', default: false },
    'replay-only': { type: 'boolean', default: false },
    accepted: { type: 'string' },
    ...FROM_FLAGS,
    ...PROVIDER_FLAGS,
    ...SIZE_FLAG,
    ...OUTPUT_FLAGS,
  });
  const provider = readProviderFlags(values);
  const only = values['replay-only'];
  if (only && values['no-replay'])
    throw new UsageError('--replay-only and --no-replay leave nothing to do: give one of them');
  if (provider && values['no-replay'])
    throw new UsageError('--provider-url needs the replay: leave out --no-replay');
  if (only && values['second-opinion'])
    throw new UsageError('--second-opinion needs the comparison: leave out --replay-only');
  if (only && !provider)
    throw new UsageError('--replay-only needs --provider-url: the provider to replay against');
  ensureFrom(values, provider !== undefined && !values['no-replay']);
  if (values.from !== undefined && (values.pact || only)) {
    throw new UsageError(
      `--from takes the pacts from a store: leave out ${only ? '--replay-only' : '--pact'}`,
    );
  }
  const isFrom = values.from !== undefined && positionals.length === 0;
  const files = isFrom ? undefined : namedFiles(values, positionals, io.cwd, only);
  if (!files && values.from === undefined) {
    const { hintAtDocuments } = await import('../repository/require-documents.ts');
    await hintAtDocuments(io, 'verify --document FILE --pact pacts');
  }
  if (only && !files) throw new UsageError('--replay-only needs --pact: the pacts to replay');
  const flags: Flags = {
    compare: !only,
    replay: !values['no-replay'],
    strict: values.strict,
    lenientExamples: values['lenient-examples'],
    secondOpinion: values['second-opinion'],
    ...(values.accepted !== undefined && { accepted: values.accepted }),
    provider,
    ...(files && { files }),
  };
  return {
    flags,
    from: values,
    document: values.document,
    size: values,
    outputs: readOutputs<ReportFormat>(values, REPORT_FORMATS),
  };
}
