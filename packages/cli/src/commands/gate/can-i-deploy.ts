import { setTimeout } from 'node:timers/promises';
import type { GateVerdict } from '@specpact/gate';
import type { ReportFormat } from '@specpact/verify';
import type { Command } from '../../command.ts';
import { readConfig } from '../../config/read-config.ts';
import { parseFlags, parseSeconds } from '../../flags/flags.ts';
import {
  APP_FLAGS,
  ENVIRONMENT_FLAGS,
  NEWEST_FLAGS,
  needed,
  readVersion,
  STORE_FLAGS,
  STORE_HELP,
} from '../../flags/gate-flags.ts';
import { UsageError } from '../../flags/usage-error.ts';
import { Inputs, OUTPUT_FLAGS, readOutputs, writeOutputs } from '../../output/outputs.ts';

export const canIDeploy: Command = {
  summary: 'judge whether a version may go to an environment',
  help: `specpact can-i-deploy: ask whether a version may go to an environment.

Usage: specpact can-i-deploy --app NAME --version VERSION --to ENVIRONMENT

It judges the version by what is deployed and released there: its pacts by the
providers' documents, and its document by the consumers' pacts. It names the
consumers that break, and the version that would have to go first. It also lists
breaks that hit no known consumer. It says yes only if everything is known.

The question:
  --app NAME            the application (also: --pacticipant, -a)
  --version VERSION     its version (also: -e)
  --branch NAME, --main-branch, --tag NAME, --latest
                        instead of --version: its newest version of this branch,
                        of main (or master, or develop), with this tag, or of
                        all (also: -l, --latest TAG)
  --to NAME             the environment that it would go to (also:
                        --to-environment, --environment)
  --ignore NAME         leave this application out; may be given several times
  --strict              report an error, not a warning, if a consumer depends
                        on something that the document does not promise
  --accepted FILE       a list of accepted findings (default:
                        .specpact-accepted.yaml, if there is one)

Waiting:
  --retry-while-unknown TIMES  ask again so many times while the answer is not
                               known, for example before a version is published
  --retry-interval SECONDS     the pause between two times (default: 10)
  --dry-run                    always exit with 0 (also:
                               PACT_BROKER_CAN_I_DEPLOY_DRY_RUN=true)

Output:
  --format FORMAT       text (default), table (without findings), json, github,
                        junit, sarif, markdown or html (also: --output, -o)
  --report FORMAT=FILE  also write a report to a file; may be given several
                        times

${STORE_HELP}
Examples:
  specpact can-i-deploy --app web --version "$GITHUB_SHA" --to production
  specpact can-i-deploy -a shop -e 1.4.0 --to-environment test --format json

Exit code: 0 yes, 1 no or not known, 2 it could not run: the environment is not
known, or the store cannot be read.
`,
  async run(args, io) {
    const { values, positionals } = parseFlags(args, {
      ...APP_FLAGS,
      ...ENVIRONMENT_FLAGS,
      ...NEWEST_FLAGS,
      ignore: { type: 'string', multiple: true },
      strict: { type: 'boolean', default: false },
      accepted: { type: 'string' },
      'retry-while-unknown': { type: 'string' },
      'retry-interval': { type: 'string' },
      'dry-run': { type: 'boolean', default: false },
      ...OUTPUT_FLAGS,
      output: { type: 'string', short: 'o' },
      ...STORE_FLAGS,
    });
    const app = needed(values, 'the application', 'app', 'pacticipant');
    const environment = needed(values, 'the environment', 'to', 'to-environment', 'environment');
    const version = readVersion(values, positionals);
    const { acceptedFindings, REPORT_FORMATS } = await import('@specpact/verify');
    const outputs = readOutputs<ReportFormat>(
      { ...values, format: values.output ?? values.format },
      REPORT_FORMATS,
    );
    const times = readTimes(values['retry-while-unknown']);
    const pause = parseSeconds('--retry-interval', values['retry-interval'] ?? '10');
    const inputs = new Inputs(io);
    const accepted = await acceptedFindings({
      cwd: io.cwd,
      accepted: values.accepted ?? (await readConfig(io)).accepted,
      onInput: inputs.add,
    });
    const { canIDeploy: ask, renderGate } = await import('@specpact/gate');
    const { openedStore } = await import('./opened-store.ts');
    const store = await openedStore(io, values);
    const question = { app, environment, ...version, ...(values.ignore && { ignore: values.ignore }) };
    const answer = () => ask(store, question, { strict: values.strict, accepted });
    let verdict: GateVerdict = await answer();
    for (let left = times; left > 0 && verdict.outcome === 'unknown' && !io.signal.aborted; left -= 1) {
      io.stderr.write(`specpact: not known yet: asking again in ${pause / 1000} s (${left} more)\n`);
      await setTimeout(pause, undefined, { signal: io.signal }).catch(() => undefined);
      verdict = await answer();
    }
    const { version: own } = await import('../../version.ts');
    await writeOutputs(outputs, io, inputs, (format, look) =>
      renderGate(format, verdict, { ...look, version: own }),
    );
    const isDry = values['dry-run'] || io.env.PACT_BROKER_CAN_I_DEPLOY_DRY_RUN === 'true';
    if (verdict.outcome === 'yes') return 0;
    if (isDry) io.stderr.write('specpact: this is a dry run: the exit code is 0 whatever the answer\n');
    return isDry ? 0 : 1;
  },
};

function readTimes(text = '0'): number {
  if (!/^\d{1,4}$/.test(text)) {
    throw new UsageError(`--retry-while-unknown takes a number of times, such as 6, not "${text}"`);
  }
  return Number(text);
}
