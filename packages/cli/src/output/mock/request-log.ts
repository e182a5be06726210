import type { JournalEntry } from '@specpact/mock';
import { printable } from '@specpact/spec/printable';

/** The log of a request: one line. A request that was passed on adds a line for each difference. */
export function requestLog(entry: JournalEntry): string {
  const { method, url, status, operationId, scenario, data, upstream, trouble, violations } = entry;
  const notes = [data, trouble].flatMap((note) => (note === undefined ? [] : `[${note}]`));
  const answered = [operationId, scenario, ...notes].filter((part) => part !== undefined).join(' ');
  const line = `${method} ${url} → ${status} ${answered}`.trimEnd();
  if (upstream === undefined) {
    const [violation] = violations;
    return logLine(violation ? `${line} (${violation.message})` : line);
  }
  const differences = violations.map(
    ({ location, message, severity }) => `  ${severity.toLowerCase()} ${location.join('.')}: ${message}`,
  );
  return [line, ...differences].map(logLine).join('');
}

/** Text from a client or another server must not control a terminal. */
function logLine(line: string): string {
  return `${printable(line)}\n`;
}
