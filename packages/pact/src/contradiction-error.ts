import type { Finding } from '@specpact/compare';
import { formatPosition } from '@specpact/spec';

/** An interaction contradicts the document: the findings are those that `specpact verify` would have. */
export class ContradictionError extends Error {
  override readonly name = 'ContradictionError';
  readonly findings: readonly Finding[];

  /** @param madeUp whether the document has no example, so that the values are made up. */
  constructor(description: string, findings: readonly Finding[], { madeUp = false } = {}) {
    const lines = findings.map(
      ({ code, message, document }) =>
        `  ${code}: ${message}${document ? `\n    ${formatPosition(document)}` : ''}\n`,
    );
    const remedy = madeUp
      ? 'The document has no example of it, so that its values are made up: give it one, or the field by `override`.'
      : 'Mend the test, or the document.';
    super(`"${description}" contradicts the document:\n${lines.join('')}${remedy}`);
    this.findings = findings;
  }
}
