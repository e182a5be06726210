import type { Finding } from '../../finding/finding.ts';

/** The same finding about several values of a sequence is one mistake: they have one place in the pact. */
export function distinctFindings(findings: readonly Finding[]): Finding[] {
  const distinct = new Map<string, Finding>();
  for (const finding of findings) {
    const key = finding.fingerprint ?? finding.message;
    if (!distinct.has(key)) distinct.set(key, finding);
  }
  return [...distinct.values()];
}

/** Whether a finding says already that a body is not known to be right. */
export function saysEnough({ severity, code }: Finding): boolean {
  return severity === 'error' || code.endsWith('.body.free-form') || code.endsWith('.body.not-judged');
}
