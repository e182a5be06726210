import { printable } from '@specpact/spec';
import type { Acceptance } from '../../verdict/accept.ts';
import { failsPending, type Verdict } from '../../verdict/verdict.ts';

/** The sum of a verdict in three parts: what was judged, how it went, what was found. */
export interface Summary {
  judged: string;
  result: string;
  /** In parentheses; empty where nothing was found. */
  found: string;
}

export function summaryOf({ ok, compared, replayed, counts, documents, pacts }: Verdict): Summary {
  const { interactions, messages, errors, warnings, accepted, pending, leftOut } = counts;
  const nothingReplayed = !replayed || (interactions === 0 && messages > 0);
  const how = [...(compared ? ['compared'] : []), ...(nothingReplayed ? [] : ['replayed'])].join(' and ');
  const what = [
    ...(interactions > 0 || messages === 0 ? [count(interactions, 'interaction')] : []),
    ...(messages > 0 ? [count(messages, 'message')] : []),
  ].join(' and ');
  const found = [
    ...(errors > 0 ? [count(errors, 'error')] : []),
    ...(warnings > 0 ? [count(warnings, 'warning')] : []),
    ...(accepted > 0 ? [`${accepted} accepted`] : []),
    ...(pending > 0 ? [`${pending} pending`] : []),
    ...(leftOut > 0 ? [`${leftOut} not replayed`] : []),
  ].join(', ');
  if (documents.length > 0) {
    const wrong = documents.filter((document) => !document.ok).length;
    return {
      judged: `${count(documents.length, 'document')} checked`,
      result: ok ? 'nothing wrong' : `${wrong} not sound`,
      found: found && `(${found})`,
    };
  }
  const all = pacts.flatMap((pact) => [...pact.interactions, ...pact.messages]);
  const right = all.filter((one) => one.judged && one.ok && !failsPending(one)).length;
  const failed = all.filter((one) => !one.ok).length;
  return {
    judged: `${what} in ${count(pacts.length, 'pact')} ${how}`,
    // The pact as a whole may be at fault, even if all its interactions are right.
    result: ok
      ? right < all.length
        ? `${right} compatible`
        : 'all compatible'
      : failed > 0
        ? `${failed} not compatible`
        : 'not compatible',
    found: found && `(${found})`,
  };
}

/** The sum in one line. */
export function summaryLine(verdict: Verdict): string {
  const { judged, result, found } = summaryOf(verdict);
  return [`${judged}:`, result, ...(found ? [found] : [])].join(' ');
}

/** Entries of the file of accepted findings that need a person's attention, a line each. */
export function staleAcceptances(acceptances: readonly Acceptance[]): string[] {
  return acceptances
    .filter(({ state }) => state !== 'used')
    .map(({ file, line, column, fingerprint, until, reason, state }) => {
      const what =
        state === 'expired'
          ? `expired on ${until}: mend the finding, or agree on another day`
          : 'matches no finding: delete the entry';
      return printable(`${file}:${line}:${column}: ${fingerprint} (${reason}) ${what}`);
    });
}

export function count(number: number, what: string): string {
  return `${number} ${what}${number === 1 ? '' : 's'}`;
}

/** The command that a verdict is of. */
export function commandOf({ documents }: Verdict): string {
  return documents.length > 0 ? 'specpact lint' : 'specpact verify';
}
