import type { ReportFormat } from '@specpact/verify';
import type { Command } from '../../command.ts';
import {
  APP_FLAGS,
  ENVIRONMENT_FLAGS,
  oneOf,
  parseAlone,
  STORE_FLAGS,
  STORE_HELP,
} from '../../flags/gate-flags.ts';
import { Inputs, OUTPUT_FLAGS, readOutputs, writeOutputs } from '../../output/outputs.ts';
import { openedStore } from './opened-store.ts';

export const matrix: Command = {
  summary: 'judge every consumer and provider that are together in an environment',
  help: `specpact matrix: judge everything that is together in an environment.

Usage: specpact matrix [--environment NAME] [--app NAME] [OPTION…]

It judges each pact by each document of its provider, where both are deployed or
released in the same environment.

Options:
  --environment NAME    only this environment (also: --to); default: all of them
  --app NAME            only pairs with this application (also: --pacticipant)
  --strict              report an error, not a warning, if a consumer depends
                        on something that the document does not promise
  --format FORMAT       table (default), text, json, github, junit, sarif,
                        markdown or html
  --report FORMAT=FILE  also write a report to a file; may be given several
                        times

${STORE_HELP}
Examples:
  specpact matrix
  specpact matrix --environment production --format html > matrix.html

Exit code: 0 everything fits, 1 something does not fit or is not known, 2 it
could not run: the environment is not known, or the store cannot be read.
`,
  async run(args, io) {
    const { version: _, ...app } = APP_FLAGS;
    const values = parseAlone(args, {
      ...app,
      ...ENVIRONMENT_FLAGS,
      strict: { type: 'boolean', default: false },
      ...OUTPUT_FLAGS,
      format: { type: 'string', default: 'table' },
      ...STORE_FLAGS,
    });
    const { REPORT_FORMATS } = await import('@specpact/verify');
    const outputs = readOutputs<ReportFormat>(values, REPORT_FORMATS);
    const { matrixOf, renderGate } = await import('@specpact/gate');
    const store = await openedStore(io, values);
    const question = {
      environment: oneOf(values, 'environment', 'to', 'to-environment'),
      app: oneOf(values, 'app', 'pacticipant'),
    };
    const verdict = await matrixOf(store, question, { strict: values.strict });
    const { version } = await import('../../version.ts');
    await writeOutputs(outputs, io, new Inputs(io), (format, look) =>
      renderGate(format, verdict, { ...look, version }),
    );
    return verdict.outcome === 'yes' ? 0 : 1;
  },
};
