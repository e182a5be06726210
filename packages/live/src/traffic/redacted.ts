import { curlLine, type JsonValue, type Operation, printable } from '@specpact/spec';
import { hasBody } from '../exchange/exchange.ts';
import type { ShownAnswer, ShownRequest } from '../finding/live-finding.ts';
import type { RecordedAnswer, RecordedRequest } from '../recorded/recorded-exchange.ts';
import { jsonValue } from '../recorded/recorded-value.ts';
import type { KnownPrefixes } from './known-prefixes.ts';

/** The most items of a list, and members of an object, that an example shows. */
const MOST = { items: 2, members: 40 };

/** In levels. */
const DEEPEST = 8;

/** The most characters of a body that a report shows. */
const LONG_BODY = 600;

/** Headers that say nothing of a person. The values of all others are hidden. */
const OPEN_HEADERS = new Set(
  'content-type content-length content-encoding cache-control allow date last-modified expires vary'.split(
    ' ',
  ),
);

/** A value of the same form without its data: a text becomes `***`, a number 0. */
export function redacted(value: JsonValue, depth = 0): JsonValue {
  if (typeof value === 'string') return '***';
  if (typeof value === 'number') return 0;
  if (typeof value !== 'object' || value === null) return value;
  if (depth >= DEEPEST) return '***';
  if (Array.isArray(value)) return value.slice(0, MOST.items).map((item) => redacted(item, depth + 1));
  const members = Object.entries(value).slice(0, MOST.members);
  return Object.fromEntries(
    members.map(([name, member = null]) => [redactedName(name), redacted(member, depth + 1)]),
  );
}

/** The name of a member may be data: an address, or an id. */
export function redactedName(name: string): string {
  return /^[A-Za-z_$][\w$.: -]{0,60}$/.test(name) && !/\d{4}/.test(name) ? name : '***';
}

/** A recorded request as a report shows it: its form, without what was sent. */
export function redactedRequest(
  { method, origin, query, headers, body }: RecordedRequest,
  { template }: Pick<Operation, 'template'>,
): ShownRequest {
  const names = [...new Set(new URLSearchParams(query).keys())].map((name) => `${redactedName(name)}=***`);
  const url = `${origin ?? ''}${template}${names.length > 0 ? `?${names.join('&')}` : ''}`;
  const type = headers.get('content-type');
  const shown: Record<string, string> = type === null ? {} : { 'Content-Type': type };
  if (headers.has('authorization')) shown.Authorization = '***';
  const text = typeof body === 'object' ? redactedText(body, type) : undefined;
  const sent = text === undefined ? undefined : { type: type ?? '', text };
  return { method, url: printable(url), curl: printable(curlLine(method, url, shown, sent)) };
}

/** A recorded answer as a report shows it: its form, without what was answered. */
export function redactedAnswer(answer: RecordedAnswer): ShownAnswer {
  const { status, headers, recorded } = answer;
  const shown = Array.from(headers, ([name, value]): [string, string] => [
    name,
    OPEN_HEADERS.has(name) ? printable(value) : '***',
  ]);
  const text = hasBody(answer) ? redactedText(recorded, headers.get('content-type')) : '';
  return { status, headers: Object.fromEntries(shown), body: printable(text) };
}

function redactedText(
  body: { text?: string | undefined; value?: JsonValue | undefined },
  type: string | null,
): string {
  const value = jsonValue(body, type);
  if (value === undefined) return `(${body.text?.length ?? 0} characters)`;
  const text = JSON.stringify(redacted(value));
  return text.length > LONG_BODY ? `${text.slice(0, LONG_BODY)}…` : text;
}

/** A path without the parts that look like data. */
export function redactedPath(path: string, known?: KnownPrefixes): string {
  const segments = path.split('/').slice(0, 12);
  const parameters = known?.parametersIn(segments);
  return segments
    .map((segment, index) => (isData(segment) || parameters?.has(index) ? '{…}' : segment))
    .join('/');
}

function isData(segment: string): boolean {
  if (/^v\d{1,3}$/i.test(segment)) return false;
  return /\d{2}|@|%40|=|^\d+$/i.test(segment) || segment.length > 40;
}
