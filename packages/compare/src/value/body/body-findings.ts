import type { Finding } from '../../finding/finding.ts';

/**
 * The first finding of each fingerprint. The same finding about several values of a sequence is one mistake:
 * all the values have one place in the pact, so there is nothing to merge.
 */
export function firstOfEachFingerprint(findings: readonly Finding[]): Finding[] {
  const distinct = new Map<string, Finding>();
  for (const finding of findings) {
    const key = finding.fingerprint ?? finding.message;
    if (!distinct.has(key)) distinct.set(key, finding);
  }
  return [...distinct.values()];
}

/** Whether a finding already says that a body is wrong, or may be. */
export function saysEnough({ severity, code }: Finding): boolean {
  return severity === 'error' || code.endsWith('.body.free-form') || code.endsWith('.body.not-judged');
}
