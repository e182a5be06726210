// live/ takes the flags of specpact live, and recorded traffic or a report.
// It gives the report of the traffic, a change of the document, or the report without what is accepted.
import type { LiveFormat, SuggestedChanges, TrafficOptions } from '@specpact/live';
import type { Io } from '../../command.ts';
import { parseSeconds } from '../../flags/flags.ts';
import { address } from '../../flags/provider-flags.ts';
import { trafficFiles } from '../../flags/traffic-files.ts';
import { UsageError } from '../../flags/usage-error.ts';
import { Inputs, readOutputs, writeOutputs, writeReports } from '../../output/outputs.ts';
import { showStep } from '../../output/terminal/progress-step.ts';
import { readOnlyDocument } from '../../repository/only-document.ts';
import { keepStreamSmall } from '../../small-heap.ts';
import { withAccepted } from './accepted.ts';

/** The flags that say what is sent. Traffic has been sent already. */
const SENDING = [
  'replay',
  'allow',
  'rate',
  'max-requests',
  'max-errors',
  'seed',
  'timeout',
  'credential',
  'provider-states-url',
] as const;

/** The flags of `specpact live` that judging traffic reads. */
type TrafficFlags = { [flag in (typeof SENDING)[number]]?: string | string[] | undefined } & {
  traffic: readonly string[];
  'provider-url'?: string | undefined;
  'dry-run': boolean;
  suggest: boolean;
  write: boolean;
  document?: string | undefined;
  only?: string[] | undefined;
  budget?: string | undefined;
  'max-file-size'?: string | undefined;
  format: string;
  report?: string[] | undefined;
  accepted?: string | undefined;
};

/** `specpact live --traffic`: judges what was recorded, and sends nothing. @returns the exit code. */
export async function judgeTraffic(
  flags: TrafficFlags,
  positionals: readonly string[],
  io: Io,
): Promise<0 | 1> {
  const sending =
    SENDING.find((flag) => flags[flag] !== undefined) ?? (flags['dry-run'] ? 'dry-run' : undefined);
  if (sending !== undefined)
    throw new UsageError(
      `--traffic sends nothing, so --${sending} does not belong to it: leave one of them out`,
    );
  if (flags.write && !flags.suggest)
    throw new UsageError('--write makes the change that --suggest shows: give both');
  const { LIVE_FORMATS, renderLive, suggestFromTraffic } = await import('@specpact/live');
  const outputs = readOutputs<LiveFormat>(flags, LIVE_FORMATS);
  const files = trafficFiles(flags.traffic, positionals, io.cwd);
  const inputs = new Inputs(io);
  for (const file of files) inputs.add(file);
  const document = await readOnlyDocument(flags, io, inputs, 'live --document FILE --traffic FILE');
  const unknown = flags.only?.find((id) => !document.operation(id));
  if (unknown !== undefined) throw new UsageError(`the document has no operation "${unknown}" for --only`);
  const url = flags['provider-url'];
  keepStreamSmall();
  const options: TrafficOptions = {
    document,
    files,
    url: url === undefined ? undefined : address(url, '--provider-url'),
    only: flags.only,
    budget: flags.budget === undefined ? undefined : parseSeconds('--budget', flags.budget),
    signal: io.signal,
  };
  const { report: found, changes } = await suggestFromTraffic(shownOn(io, options));
  const report = await withAccepted(found, flags, io, inputs);
  const { version } = await import('../../version.ts');
  const render: Parameters<typeof writeOutputs<LiveFormat>>[3] = (format, look) =>
    renderLive(format, report, { ...look, version });
  if (!flags.suggest) {
    await writeOutputs(outputs, io, inputs, render);
    return report.ok ? 0 : 1;
  }
  await writeReports(outputs, io, inputs, render);
  await suggest(changes, flags.write, io);
  return 0;
}

/** Prints the change, or makes it. What has to be written by hand is said beside it. */
async function suggest(changes: SuggestedChanges, write: boolean, io: Io): Promise<void> {
  const { printable, replaceFiles } = await import('@specpact/spec');
  for (const { message, file } of changes.suggestions) {
    const how = file === undefined ? 'write it by hand' : `${write ? 'changed' : 'change'} in ${file}`;
    io.stderr.write(`specpact: ${printable(message)}: ${how}\n`);
  }
  if (changes.suggestions.length === 0)
    io.stderr.write('specpact: the traffic shows nothing that the document lacks systematically\n');
  if (write) await replaceFiles(changes.files);
  else io.stdout.write(changes.patch);
}

/** The options, with the progress on the terminal. */
function shownOn(io: Io, options: TrafficOptions): TrafficOptions {
  const inMebibytes = (bytes: number) => Math.ceil(bytes / 1024 / 1024);
  return {
    ...options,
    onProgress: ({ exchanges, findings, read, total }) =>
      showStep(io, {
        doing: `reading ${inMebibytes(read)} of ${inMebibytes(total)} MiB: ${exchanges} exchanges, ${findings} findings`,
      }),
  };
}
