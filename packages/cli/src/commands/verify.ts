import type { Provider, ReportFormat, VerifyOptions } from '@specpact/verify';
import type { Command } from '../command.ts';
import { parseFlags, parseSize, SIZE_FLAG } from '../flags/flags.ts';
import { PROVIDER_FLAGS, readProviderFlags } from '../flags/provider-flags.ts';
import { UsageError } from '../flags/usage-error.ts';
import { Inputs, OUTPUT_FLAGS, readOutputs, writeOutputs } from '../output/outputs.ts';
import { ProgressLine } from '../output/progress-line.ts';

export const verify: Command = {
  summary: 'judge every pact by its document, and replay it against the mock',
  help: `specpact verify: whether the consumers' pacts and the documents agree.

Usage: specpact verify [OPTION…]
       specpact verify --document FILE --pact FILE… [OPTION…]
       specpact verify --replay-only --pact FILE… --provider-url URL [OPTION…]

Judges every pacts/*.json by the document in openapi/ that bears the name of
its provider: compares the two, then replays the pact's interactions against
the mock of the document, or against a provider that runs somewhere.

What is judged:
  --document FILE   judge by this document, whatever it is called
  --pact FILE…      judge these pacts; needs --document or --replay-only
  --strict          what a consumer depends on and the document does not
                    promise is an error, not a warning
  --lenient-examples
                    judge by a document though its examples, other than those
                    the mock answers with, are not what their schemas say
  --second-opinion  ask openapi-pact-comparator as well; what it says besides is
                    a warning (npm install @pactflow/openapi-pact-comparator)
  --no-replay       compare only; replaying needs Pact's verifier
                    (npm install @pact-foundation/pact-core)
  --replay-only     replay only; needs no document
  --accepted FILE   the findings that are accepted, each with a fingerprint, a
                    reason and a day until which (default:
                    .specpact-accepted.yaml, if there is one)
  --max-file-size MIB
                    read files of up to so many MiB (default: 32)

Replaying against a provider:
  --provider-url URL            where the paths of the document begin
  --provider-header NAME:VALUE  sent with each request instead of the pact's own
                                (repeatable; the value is never printed)
  --provider-states-url URL     where Pact's verifier sets provider states
  --only-safe                   send GET and HEAD alone; list the others
  --timeout SECONDS             how long it may take for an answer (default: 10)

How it speaks:
  --format FORMAT       text (default), table (one line a pact), json, github
                        (annotations), junit, sarif, markdown or html
  --report FORMAT=FILE  write a report to a file besides (repeatable)

Exit code: 0 nothing contradicts, 1 findings, 2 it could not run: a file that
cannot be read, a pact without a document, no pact at all, no provider there.
`,
  async run(args, io) {
    const { outputs, accepted, ...flags } = await readFlags(args);
    const { render, verify: run } = await import('@specpact/verify');
    const { version } = await import('../version.ts');
    const inputs = new Inputs();
    using progress = new ProgressLine(io);
    const verdict = await run({
      ...flags,
      cwd: io.cwd,
      onInput: inputs.add,
      accepted,
      signal: io.signal,
      warn: (line) => io.stderr.write(`specpact: ${line}\n`),
      progress: (step) => progress.update(step),
    });
    progress[Symbol.dispose]();
    await writeOutputs(outputs, io, inputs, (format, look) => render(format, verdict, { ...look, version }));
    return verdict.ok ? 0 : 1;
  },
};

type Flags = Pick<
  VerifyOptions,
  'compare' | 'replay' | 'files' | 'maxFileSize' | 'strict' | 'lenientExamples' | 'secondOpinion' | 'accepted'
> & {
  provider: Provider | undefined;
};

async function readFlags(args: string[]) {
  const { REPORT_FORMATS } = await import('@specpact/verify');
  const { values, positionals } = parseFlags(args, {
    document: { type: 'string' },
    pact: { type: 'string', multiple: true },
    strict: { type: 'boolean', default: false },
    'lenient-examples': { type: 'boolean', default: false },
    'second-opinion': { type: 'boolean', default: false },
    'no-replay': { type: 'boolean', default: false },
    'replay-only': { type: 'boolean', default: false },
    accepted: { type: 'string' },
    ...PROVIDER_FLAGS,
    ...SIZE_FLAG,
    ...OUTPUT_FLAGS,
  });
  const provider = readProviderFlags(values);
  const only = values['replay-only'];
  if (only && values['no-replay']) throw new UsageError('--replay-only and --no-replay leave nothing to do');
  if (provider && values['no-replay'])
    throw new UsageError('--no-replay leaves --provider-url nothing to do');
  if (only && values['second-opinion'])
    throw new UsageError('--replay-only compares nothing, and --second-opinion is about comparing');
  if (only && !provider) throw new UsageError('--replay-only needs --provider-url: what to replay against');
  const files = readFiles(values, positionals, only);
  const flags: Flags = {
    compare: !only,
    replay: !values['no-replay'],
    strict: values.strict,
    lenientExamples: values['lenient-examples'],
    secondOpinion: values['second-opinion'],
    accepted: values.accepted,
    provider,
    ...parseSize(values),
    ...(files && { files }),
  };
  return { ...flags, outputs: readOutputs<ReportFormat>(values, REPORT_FORMATS) };
}

/** What a shell makes of `--pact pacts/*.json`: the first file is the flag's, the others stand alone. */
function readFiles(
  { document, pact }: { document?: string | undefined; pact?: string[] | undefined },
  positionals: readonly string[],
  replayOnly: boolean,
): VerifyOptions['files'] {
  if (!pact && positionals.length > 0) {
    throw new UsageError(`"${positionals[0]}" belongs to no option: pacts are named with --pact`);
  }
  if (!pact && (document !== undefined || replayOnly)) {
    throw new UsageError(
      replayOnly
        ? '--replay-only needs --pact: which pacts to replay'
        : '--document and --pact go together: name the document and its pacts',
    );
  }
  if (pact && document === undefined && !replayOnly) {
    throw new UsageError('--document and --pact go together: name the document and its pacts');
  }
  return pact && { document, pacts: [...pact, ...positionals] };
}
