import type { ReportFormat } from '@specpact/verify';
import type { Command } from '../command.ts';
import { parseFlags, parseSize, SIZE_FLAG } from '../flags/flags.ts';
import { Inputs, OUTPUT_FLAGS, readOutputs, writeOutputs } from '../output/outputs.ts';
import { ProgressLine } from '../output/progress-line.ts';

export const lint: Command = {
  summary: 'check the documents alone: paths, schemas, examples, provider states',
  help: `specpact lint: check the documents alone, without any pact.

Usage: specpact lint [OPTION…] [FILE…]

Without FILE it checks every document in openapi/. It finds
  - schemas that are not valid, contradict themselves, or refer to themselves
  - examples, defaults and enum values that do not fit their schemas
  - an operationId, parameter or provider state that is there twice
  - operations that no request can reach alone
  - paths that are malformed, or whose names in braces no parameter describes
  - parameters that OpenAPI does not allow
  - responses whose key is not a status
  - security schemes and scopes that are not declared
  - provider states that name a parameter the operation does not have

Options:
  --lenient-examples    report examples and defaults that do not fit their
                        schemas as warnings, unless the mock answers with them
  --accepted FILE       a list of accepted findings, each with a fingerprint, a
                        reason and a last day (default: .specpact-accepted.yaml,
                        if there is one)
  --max-file-size MIB   read files of up to this many MiB (default: 32)
  --format FORMAT       text (default), table, json, github (annotations),
                        junit, sarif, markdown or html
  --report FORMAT=FILE  also write a report to a file, which must not be a file
                        that was read; may be given several times

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
