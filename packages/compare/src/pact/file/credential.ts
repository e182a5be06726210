/** Keys whose issuers give them a form of their own, so that a match is hardly ever chance. */
const KNOWN_FORMATS: readonly (readonly [name: string, pattern: RegExp])[] = [
  ['an AWS access key', /\b(?:AKIA|ASIA)[0-9A-Z]{16}\b/],
  ['a GitHub token', /\b(?:gh[pousr]_[A-Za-z0-9]{36}|github_pat_[A-Za-z0-9_]{22,255})\b/],
  ['a GitLab token', /\bglpat-[A-Za-z0-9_-]{20}/],
  ['a Google API key', /\bAIza[0-9A-Za-z_-]{35}/],
  ['a Slack token', /\bxox[abeoprs]-[0-9A-Za-z-]{10,}/],
  ['a Slack webhook', /hooks\.slack\.com\/services\/T[0-9A-Z]{8,}\/B[0-9A-Z]{8,}\/[0-9A-Za-z]{20,}/],
  ['a Stripe key', /\b[rs]k_live_[0-9A-Za-z]{16,}/],
  ['an npm token', /\bnpm_[A-Za-z0-9]{36}\b/],
  ['a SendGrid key', /\bSG\.[\w-]{22}\.[\w-]{43}/],
  ['an Anthropic key', /\bsk-ant-[\w-]{20,}/],
  ['an OpenAI key', /\bsk-(?:proj-)?[A-Za-z0-9_-]{40,}/],
  ['a private key', /-----BEGIN (?:[A-Z]{2,9} )?PRIVATE KEY-----/],
];

/** A longer text is a file: only this much of it is searched. */
const LONG_TEXT = 20_000;

/** What kind of key a text holds, by the form of known issuers. */
export function knownCredential(text: string): string | undefined {
  const shown = text.slice(0, LONG_TEXT);
  return KNOWN_FORMATS.find(([, pattern]) => pattern.test(shown))?.[0];
}

/** Whether a name is one that credentials travel under. */
export function isCredentialName(name: string): boolean {
  return /authorization|api[-_]?key|access[-_]?key|token|secret|passw|credential|session|private[-_]?key/i.test(
    name,
  );
}

/**
 * Whether a text under such a name is likely a real one: long, of letters and digits, without
 * anything that a person would write, and as random as keys are (bits a character, after Shannon).
 */
export function looksRandom(text: string): boolean {
  const [scheme = '', ...rest] = text.split(' ');
  const value =
    rest.length > 0 && /^(basic|bearer|token|apikey|digest)$/i.test(scheme) ? rest.join(' ') : text;
  if (/^basic$/i.test(scheme)) return looksRandom(decodeBasic(value).split(':').slice(1).join(':'));
  if (value.length < 20 || value.length > 4_096 || /\s/.test(value)) return false;
  if (/example|test|dummy|fake|sample|placeholder|secret|token|password|your|xxxx|1234|abcd/i.test(value))
    return false;
  if (/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(value)) return false;
  return /[A-Za-z]/.test(value) && /\d/.test(value) && bitsPerCharacter(value) >= 3.5;
}

function decodeBasic(text: string): string {
  return /^[A-Za-z0-9+/]+={0,2}$/.test(text) && text.length % 4 === 0 ? atob(text) : '';
}

function bitsPerCharacter(text: string): number {
  const counts = new Map<string, number>();
  for (const character of text) counts.set(character, (counts.get(character) ?? 0) + 1);
  let bits = 0;
  for (const count of counts.values()) bits -= (count / text.length) * Math.log2(count / text.length);
  return bits;
}
