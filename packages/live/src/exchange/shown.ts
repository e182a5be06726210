import { curlLine, isSecretMember, isSecretParameter, printable } from '@specpact/spec';
import type { ShownAnswer, ShownRequest } from '../finding/live-finding.ts';
import type { Answer, NoAnswer, SentRequest } from './exchange.ts';

/** The most characters of a body that a report shows. */
const LONG_BODY = 600;

/** A request as a report shows it. The shell fills in variables: they stand outside the quotes. */
export function showRequest({ method, body, headers, shown }: SentRequest): ShownRequest {
  const text = body === undefined ? undefined : { type: headers['Content-Type'] ?? '', text: body };
  const line = curlLine(method, shown.url, { ...shown.headers }, text);
  const curl = line.replace(/\$\{SPECPACT_AUTH_\w+\}|\$\(printf [^)]*\)/g, (variable) => `'"${variable}"'`);
  return { method, url: shown.url, curl: printable(curl) };
}

/** An answer as a report shows it. */
export function showAnswer(answer: Answer | NoAnswer, secrets: readonly string[]): ShownAnswer {
  if ('reason' in answer) return { status: undefined, headers: {}, body: answer.reason };
  const headers = Object.fromEntries(
    [...answer.headers].map(([name, value]) => [
      name,
      isSecretParameter(name) && !/^www-authenticate$/i.test(name) ? '***' : withoutSecrets(value, secrets),
    ]),
  );
  const text = withoutSecrets(new TextDecoder().decode(answer.body.subarray(0, 64 * 1024)), secrets);
  const shown = text.replace(
    /"([^"\\]{1,60})"(\s*:\s*)"(?:[^"\\]|\\.)*"/g,
    (member, name: string, between) => (isSecretMember(name) ? `"${name}"${between}"***"` : member),
  );
  const body = shown.length > LONG_BODY ? `${shown.slice(0, LONG_BODY)}…` : shown;
  return { status: answer.status, headers, body: printable(body) };
}

/** A text without the secrets that were sent: a provider may echo them. */
export function withoutSecrets(text: string, secrets: readonly string[]): string {
  return secrets
    .filter((secret) => secret.length > 2)
    .reduce((left, one) => left.replaceAll(one, '***'), text);
}
