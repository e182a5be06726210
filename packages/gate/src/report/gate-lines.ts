// report/ takes the answer of the gate.
// It gives a report in one format: for a person, a page or a machine.
import type { GateVerdict, Outcome, Pair, Side } from '../judge/verdict.ts';

/** How an answer reads. */
export const SAID: Readonly<Record<Outcome, string>> = { yes: 'yes', no: 'no', unknown: 'not known, so no' };

export const MARK: Readonly<Record<Outcome, string>> = { yes: '✓', no: '✗', unknown: '?' };

/** A version for people: `web 2`. */
export function sideName({ app, version }: Side): string {
  return version === undefined ? app : `${app} ${version}`;
}

/** The result of a pair in a few words. */
export function resultOf({ outcome, reason, verdict }: Pair): string {
  if (outcome === 'unknown') return `? ${reason ?? 'not known'}`;
  if (outcome === 'yes') return '✓ fits';
  // A broker keeps the result of a verification, and no findings.
  if (!verdict) return '✗ its verification failed';
  const { errors } = verdict.counts;
  return `✗ ${errors} error${errors === 1 ? '' : 's'}`;
}

/** The versions that would have to go first, each in one line. */
export function firstLines({ pairs }: GateVerdict): string[] {
  const lines = pairs.flatMap(({ first, consumer, provider, providerName }) => {
    if (!first) return [];
    const from = first.branches.length > 0 ? ` (${first.branches.join(', ')})` : '';
    const other = first.app === consumer.app ? sideName(provider) : sideName(consumer);
    const role = first.app === consumer.app ? `as the consumer of ${providerName}` : `as ${providerName}`;
    return [`${first.app} ${first.version}${from} would have to go first: it fits ${other}, ${role}`];
  });
  return [...new Set(lines)];
}

/** Breaks that hit no known consumer. */
export function breakLines({ breaks }: GateVerdict): string[] {
  return breaks.map(
    ({ provider, since, code, message }) =>
      `${provider} has a break since ${since} that hits no known consumer: ${message} (${code})`,
  );
}

/** When the store was fetched, if that was not now. */
export function ageLines({ fetchedAt, store }: GateVerdict, now = Date.now()): string[] {
  if (fetchedAt === undefined) return [];
  return [
    `${store} could not be reached: this is what was fetched ${ageOf(now - Date.parse(fetchedAt))} ago, at ${fetchedAt}`,
  ];
}

function ageOf(milliseconds: number): string {
  const minutes = Math.max(0, Math.round(milliseconds / 60_000));
  const [number, unit] =
    minutes < 120
      ? [minutes, 'minute']
      : minutes < 2880
        ? [Math.round(minutes / 60), 'hour']
        : [Math.round(minutes / 1440), 'day'];
  return `${number} ${unit}${number === 1 ? '' : 's'}`;
}
