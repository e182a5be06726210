import type { LiveReport, TrafficReport } from '@specpact/live';
import type { Io } from '../../command.ts';
import { sizeOf } from '../../config/config-flags.ts';
import { readConfig } from '../../config/read-config.ts';
import type { Inputs } from '../../output/outputs.ts';

/**
 * A report in which the findings of `--accepted FILE` count for nothing. Another command may accept other findings in
 * the same file, so an entry that is not used is not told.
 */
export async function withAccepted<Report extends LiveReport | TrafficReport>(
  report: Report,
  flags: { accepted?: string | undefined; 'max-file-size'?: string | undefined },
  io: Io,
  inputs: Inputs,
): Promise<Report> {
  if (flags.accepted === undefined) return report;
  const { acceptedFindings } = await import('@specpact/verify');
  const { acceptFindings } = await import('@specpact/live');
  const options = {
    cwd: io.cwd,
    accepted: flags.accepted ?? (await readConfig(io)).accepted,
    ...(await sizeOf(flags, io)),
    onInput: inputs.add,
  };
  const { entries = [], today = '' } = (await acceptedFindings(options)) ?? {};
  const current = entries.filter(({ until }) => until >= today);
  for (const { fingerprint, until, line } of entries) {
    if (until < today)
      io.stderr.write(
        `specpact: ${flags.accepted}:${line}: ${fingerprint} was accepted until ${until}, and counts again\n`,
      );
  }
  return acceptFindings(
    report,
    new Map(current.map(({ fingerprint, reason, until }) => [fingerprint, { reason, until }])),
  );
}
