import type { Finding } from '@specpact/compare';
import { formatPosition } from '@specpact/spec';

/** An interaction contradicts the document. `findings` are those that `specpact verify` would report. */
export class ContradictionError extends Error {
  override readonly name = 'ContradictionError';
  readonly findings: readonly Finding[];

  constructor(description: string, findings: readonly Finding[]) {
    const lines = findings.map(
      ({ code, message, document }) =>
        `  ${code}: ${message}${document ? `\n    ${formatPosition(document)}` : ''}\n`,
    );
    super(`"${description}" contradicts the document:\n${lines.join('')}Correct the test or the document.`);
    this.findings = findings;
  }
}
