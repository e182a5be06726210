import { resolve } from 'node:path';
import type { Coverage, CoverageFormat, CoverageUnit, SentParts } from '@specpact/verify';
import type { Command } from '../command.ts';
import { parseFlags, SIZE_FLAG } from '../flags/flags.ts';
import { FILE_FLAGS, namedFiles } from '../flags/named-files.ts';
import { trafficFiles } from '../flags/traffic-files.ts';
import { UsageError } from '../flags/usage-error.ts';
import { OUTPUT_FLAGS, readOutputs } from '../output/outputs.ts';
import { type Reading, reportedRun } from '../output/reported-run.ts';

export const coverage: Command = {
  summary: 'show which parts of the documents each consumer expects',
  help: `specpact coverage: which parts of the documents the consumers' pacts expect.

Usage: specpact coverage [OPTION…]
       specpact coverage --document FILE --pact FILE… [OPTION…]

For each operation it lists which consumers expect which status and which
scenario. With --by field it lists which consumers read which field of a
response. All members of a map count as one field (labels.*). A field that is
only sent (writeOnly) does not count.

Options:
  --by UNIT             what to count: operation, response (each status of each
                        operation, the default), scenario or field
  --states              list provider states instead: of documents and pacts
                        side by side, and those that only pacts have
  --min N               fail if less than N percent is covered, 0 to 100
  --document FILE       measure this document, whatever its name
  --pact FILE…          measure by these pacts, or by all pacts in this folder;
                        needs --document
  --traffic FILE…       also show how often recorded traffic has each status and
                        field; HAR, JSON Lines or pacts, or a folder of them;
                        with --pact, give the flag once for each file
  --max-file-size MIB   read files of up to this many MiB (default: 32)
  --format FORMAT       text (default), json or markdown
  --report FORMAT=FILE  also write a report to a file, which must not be a file
                        that was read; may be given several times

Examples:
  specpact coverage --by scenario --min 80
  specpact coverage --states
  specpact coverage --document docs/api.yaml --pact pacts/*.json

Exit code: 0 done, 1 less than --min is covered, 2 it could not run, or --min
cannot be measured: there is nothing to cover, or no pact expects anything.
`,
  async run(args, io) {
    const { COVERAGE_FORMATS, COVERAGE_UNITS, measureCoverage, percentOf, renderCoverage } = await import(
      '@specpact/verify'
    );
    const { values, positionals } = parseFlags(args, {
      by: { type: 'string', default: 'response' },
      min: { type: 'string' },
      states: { type: 'boolean', default: false },
      traffic: { type: 'string', multiple: true },
      ...FILE_FLAGS,
      ...SIZE_FLAG,
      ...OUTPUT_FLAGS,
    });
    const by = readUnit(values.by, COVERAGE_UNITS);
    const min = readPercentage(values.min);
    const outputs = readOutputs<CoverageFormat>(values, COVERAGE_FORMATS);
    // A shell expands `--traffic traffic/*.har`, and `--pact pacts/*.json`.
    const isTraffic = values.traffic !== undefined && values.pact === undefined;
    const traffic = values.traffic && trafficFiles(values.traffic, isTraffic ? positionals : [], io.cwd);
    const files = namedFiles(values, isTraffic ? [] : positionals, io.cwd);
    const named = files?.document !== undefined && { files: { ...files, document: files.document } };
    if (values.states) {
      if (traffic)
        throw new UsageError('--states lists sentences, which traffic does not have: leave out --traffic');
      if (min !== undefined)
        throw new UsageError('--states lists sentences and measures nothing: leave out --min');
    }
    if (!files) {
      const { requireDocuments } = await import('../repository/require-documents.ts');
      await requireDocuments(io, `coverage ${values.states ? '--states ' : ''}--document FILE --pact pacts`);
    }
    if (values.states) {
      const { renderStates, stateSentences } = await import('@specpact/verify');
      const list = (reading: Reading) => stateSentences({ ...reading, ...named });
      await reportedRun(io, outputs, values, list, renderStates);
      return 0;
    }
    const measured = await reportedRun(
      io,
      outputs,
      values,
      async (reading) => {
        const asked = min === undefined ? undefined : { min, by };
        const coverage = await measureCoverage({ ...reading, ...named, asked });
        return traffic ? await besideTraffic(coverage, traffic, reading) : coverage;
      },
      (format, coverage, look) => renderCoverage(format, coverage, { ...look, by, min }),
    );
    const percent = percentOf(measured.totals[by]);
    return min !== undefined && percent !== undefined && percent < min ? 1 : 0;
  },
};

/** Adds what recorded traffic has of each document. */
async function besideTraffic(
  coverage: Coverage,
  files: readonly string[],
  reading: Reading,
): Promise<Coverage> {
  const { loadDocument } = await import('@specpact/spec');
  const { runTraffic } = await import('@specpact/live');
  const { withTraffic } = await import('@specpact/verify');
  for (const file of files) reading.onInput(file);
  const sent = new Map<string, readonly SentParts[]>();
  for (const { provider, file } of coverage.documents) {
    const { maxFileSize } = reading;
    const document = await loadDocument(resolve(reading.cwd, file), { maxFileSize });
    sent.set(provider, (await runTraffic({ document, files })).coverage);
  }
  return withTraffic(coverage, sent);
}

function readUnit(text: string, units: readonly CoverageUnit[]): CoverageUnit {
  const unit = units.find((one) => one === text);
  if (unit === undefined) throw new UsageError(`--by takes ${units.join(', ')}, not "${text}"`);
  return unit;
}

function readPercentage(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const number = Number(text);
  if (!/^\d+(\.\d+)?$/.test(text) || number > 100) {
    throw new UsageError(`--min takes a percentage from 0 to 100, not "${text}"`);
  }
  return number;
}
