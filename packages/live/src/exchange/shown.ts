import { randomUUID } from 'node:crypto';
import { curlLine, isSecretMember, isSecretParameter, printable } from '@specpact/spec';
import type { ShownAnswer, ShownRequest } from '../finding/live-finding.ts';
import type { Answer, NoAnswer, SentRequest } from './exchange.ts';

/** The most characters of a body that a report shows. */
const LONG_BODY = 600;

const VARIABLE = /\$\{SPECPACT_AUTH_\w+\}/g;
const COMMAND = /\$\(printf %s "\$\{SPECPACT_AUTH_\w+\}" \| base64\)/g;

/**
 * A request as a report shows it. The shell fills in credentials: they stand outside the single quotes. What the
 * document says stays inside, whatever it looks like: only texts that this run has put there are marked.
 */
export function showRequest({ method, url, body, headers, shown }: SentRequest): ShownRequest {
  const mark = randomUUID();
  const known: string[] = [];
  const marked = (text: string, pattern: RegExp) =>
    text.replace(pattern, (variable) => `${mark}-${known.push(variable) - 1}-`);
  const isCredential = (name: string) => headers[name] !== shown.headers[name];
  const written = Object.entries(shown.headers).map(([name, value]) => [
    name,
    isCredential(name) ? marked(marked(value, COMMAND), VARIABLE) : value,
  ]);
  const address = url === shown.url ? url : marked(shown.url, VARIABLE);
  const text = body === undefined ? undefined : { type: headers['Content-Type'] ?? '', text: body };
  const line = printable(curlLine(method, address, Object.fromEntries(written), text));
  const curl = line.replace(new RegExp(`${mark}-(\\d+)-`, 'g'), (_, index) => `'"${known[Number(index)]}"'`);
  return { method, url: shown.url, curl };
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
