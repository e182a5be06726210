import type { ReportFormat } from '@specpact/verify';
import type { Command } from '../command.ts';
import { parseFlags, SIZE_FLAG } from '../flags/flags.ts';
import { OUTPUT_FLAGS, readOutputs } from '../output/outputs.ts';
import { type Reading, reportedRun } from '../output/reported-run.ts';

export const lint: Command = {
  summary: 'check the documents alone: paths, schemas, examples, provider states',
  help: `specpact lint: check the documents alone, without any pact.

Usage: specpact lint [OPTION…] [FILE…]

Without FILE it checks every document in openapi/. It finds
  - a document without info
  - schemas that are not valid, contradict themselves, or refer to themselves
  - references that lead in a circle
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

Examples:
  specpact lint
  specpact lint docs/api.yaml --format github --report html=lint.html

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
    const options = {
      lenientExamples: values['lenient-examples'],
      accepted: values.accepted,
      ...(positionals.length > 0 && { files: positionals }),
    };
    const outputs = readOutputs<ReportFormat>(values, REPORT_FORMATS);
    const judge = (reading: Reading) => run({ ...reading, ...options });
    const { ok } = await reportedRun(io, outputs, values, judge, render);
    return ok ? 0 : 1;
  },
};
