import type { ReportFormat } from '@specpact/verify';
import type { Command, ExitCode, Io } from '../command.ts';
import { sizeOf } from '../config/config-flags.ts';
import { layoutOf, readConfig } from '../config/read-config.ts';
import { parseFlags, SIZE_FLAG } from '../flags/flags.ts';
import { FILE_FLAGS, namedFiles } from '../flags/named-files.ts';
import { UsageError } from '../flags/usage-error.ts';
import { OUTPUT_FLAGS, readOutputs } from '../output/outputs.ts';
import { type Reading, reportedRun } from '../output/reported-run.ts';

export const lint: Command = {
  canWatch: true,
  summary: 'check the documents alone: paths, schemas, examples, provider states',
  help: `specpact lint: check the documents alone, without any pact.

Usage: specpact lint [OPTION…] [FILE…]
       specpact lint --suggest-states [FILE --pact FILE…]

Without FILE it checks every document in openapi/. It finds
  - a document without info
  - schemas that are not valid, contradict themselves, or refer to themselves
  - references that lead in a circle
  - examples, defaults and enum values that do not fit their schemas
  - an operationId, parameter or provider state that is there twice
  - operations whose requests all fit another path as well
  - paths that are malformed, or have a name in braces and no parameter for it
  - parameters that OpenAPI does not allow
  - responses whose key is not a status
  - security schemes and scopes that are not declared
  - provider states that name a parameter the operation does not have

Options:
  --lenient-examples    only warn if examples and defaults do not fit their
                        schemas, unless the mock answers with them
  --suggest-states      print an x-provider-state for each example that has
                        none, for review, and end. It takes the pacts'
                        sentences where there are some. An example without a
                        name gets one
  --pact FILE…          with --suggest-states and FILE: these pacts, or all
                        pacts in this folder
  --accepted FILE       a list of accepted findings, each with a fingerprint, a
                        reason and a last day (default: .specpact-accepted.yaml,
                        if there is one)
  --watch               run again when a file that was read changes, until
                        Ctrl-C
  --max-file-size MIB   read files of up to this many MiB (default: 32)
  --format FORMAT       text (default), table, json, github (annotations),
                        junit, sarif, markdown or html
  --report FORMAT=FILE  also write a report to a file, which must not be a file
                        that was read; may be given several times

Examples:
  specpact lint
  specpact lint docs/api.yaml --format github --report html=lint.html
  specpact lint docs/api.yaml --suggest-states --pact pacts

Exit code: 0 nothing wrong, 1 findings, 2 a document cannot be read.
`,
  async run(args, io) {
    const { lint: run, REPORT_FORMATS, render } = await import('@specpact/verify');
    const { values, positionals } = parseFlags(args, {
      'lenient-examples': { type: 'boolean', default: false },
      accepted: { type: 'string' },
      'suggest-states': { type: 'boolean', default: false },
      pact: FILE_FLAGS.pact,
      ...SIZE_FLAG,
      ...OUTPUT_FLAGS,
    });
    if (values['suggest-states']) return suggestStates(positionals, values, io);
    if (values.pact) throw new UsageError('--pact needs --suggest-states: without it, lint reads no pacts');
    const options = {
      lenientExamples: values['lenient-examples'],
      ...(values.accepted !== undefined && { accepted: values.accepted }),
      ...(positionals.length > 0 && { files: positionals }),
    };
    const outputs = readOutputs<ReportFormat>(values, REPORT_FORMATS);
    if (positionals.length === 0) {
      const { requireDocuments } = await import('../repository/require-documents.ts');
      await requireDocuments(io, 'lint FILE');
    }
    const judge = (reading: Reading) => run({ ...reading, ...options });
    const { ok } = await reportedRun(io, outputs, values, judge, render);
    return ok ? 0 : 1;
  },
};

async function suggestStates(
  [file, ...others]: readonly string[],
  flags: { pact?: string[] | undefined; 'max-file-size'?: string | undefined },
  io: Io,
): Promise<ExitCode> {
  const { renderSuggestions, suggestedStates } = await import('@specpact/verify');
  if (file === undefined && flags.pact) throw new UsageError('--pact needs FILE: the document of the pacts');
  // A shell expands `--pact pacts/*.json`, and only the first file belongs to the flag.
  if (others.length > 0 && !flags.pact)
    throw new UsageError(`--suggest-states takes one document: leave out "${others[0]}"`);
  if (file === undefined) {
    const { requireDocuments } = await import('../repository/require-documents.ts');
    await requireDocuments(io, 'lint FILE --suggest-states --pact pacts');
  }
  const pacts =
    flags.pact && file !== undefined
      ? namedFiles({ document: file, pact: flags.pact }, others, io.cwd)
      : undefined;
  const suggestions = await suggestedStates({
    cwd: io.cwd,
    layout: layoutOf(await readConfig(io)),
    ...(await sizeOf(flags, io)),
    ...(file !== undefined && { files: { document: file, pacts: pacts?.pacts ?? [] } }),
    warn: (line) => io.stderr.write(`specpact: ${line}\n`),
  });
  io.stdout.write(renderSuggestions(suggestions));
  io.stderr.write(
    suggestions.length === 0
      ? 'Each example has a provider state.\n'
      : `Provider states that are missing: ${suggestions.length}. Review each, and add the right ones.\n`,
  );
  return 0;
}
