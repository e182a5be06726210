import type { ReportFormat } from '@specpact/verify';
import type { Command } from '../command.ts';
import { parseFlags, parseSize, SIZE_FLAG } from '../flags/flags.ts';
import { Inputs, OUTPUT_FLAGS, readOutputs, writeOutputs } from '../output/outputs.ts';
import { ProgressLine } from '../output/progress-line.ts';

export const lint: Command = {
  summary: 'check the documents by themselves: paths, schemas, examples, states',
  help: `specpact lint: what is wrong in the documents, before any pact is looked at.

Usage: specpact lint [OPTION…] [FILE…]

Without FILE it checks every document in openapi/: schemas that are none,
schemas that contradict themselves, examples and defaults that are not what
their schemas say, operations that cannot be told apart, paths and parameters
that do not name each other, parameters that are not as OpenAPI has them,
responses that are called by no status, scopes that no flow has, provider
states whose parameters do not exist.

Options:
  --lenient-examples    examples and defaults that are not what their schemas say
                        are warnings, unless a mock answers with them
  --accepted FILE       the findings that are accepted, each with a fingerprint,
                        a reason and a day until which (default:
                        .specpact-accepted.yaml, if there is one)
  --max-file-size MIB   read files of up to so many MiB (default: 32)
  --format FORMAT       text (default), table, json, github (annotations),
                        junit, sarif, markdown or html
  --report FORMAT=FILE  write a report to a file besides (repeatable)

Exit code: 0 nothing wrong, 1 findings, 2 a document cannot be read.
`,
  async run(args, io) {
    const { lint: run, REPORT_FORMATS, render } = await import('@specpact/verify');
    const { values, positionals } = parseFlags(args, {
      'lenient-examples': { type: 'boolean', default: false },
      accepted: { type: 'string' },
      ...SIZE_FLAG,
      ...OUTPUT_FLAGS,
    });
    const { version } = await import('../version.ts');
    const outputs = readOutputs<ReportFormat>(values, REPORT_FORMATS);
    const inputs = new Inputs();
    using progress = new ProgressLine(io);
    const verdict = await run({
      cwd: io.cwd,
      onInput: inputs.add,
      ...parseSize(values),
      progress: (step) => progress.update(step),
      lenientExamples: values['lenient-examples'],
      accepted: values.accepted,
      ...(positionals.length > 0 && { files: positionals }),
    });
    progress[Symbol.dispose]();
    await writeOutputs(outputs, io, inputs, (format, look) => render(format, verdict, { ...look, version }));
    return verdict.ok ? 0 : 1;
  },
};
