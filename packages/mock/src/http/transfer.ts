import type { IncomingHttpHeaders } from 'node:http';
import { promisify } from 'node:util';
import { brotliCompress, deflate, gzip } from 'node:zlib';
import { Answer, type HeaderValue } from './answer.ts';
import { isText } from './media-type.ts';

/** How an answer is sent, besides what it says. */
export interface TransferOptions {
  method: string | undefined;
  headers: IncomingHttpHeaders;
  /** Whether bodies are compressed for clients that take that. */
  compression: boolean;
}

/**
 * The answer to a conditional request, and the compressed form of another (RFC 9110, sections 13 and 8.4). The first is
 * only for answers with an `ETag` or a `Last-Modified`.
 */
export async function transferred(
  answer: Answer,
  { method, headers, compression }: TransferOptions,
): Promise<Answer> {
  if ((method === 'GET' || method === 'HEAD') && answer.status === 200 && isUnchanged(answer, headers)) {
    return withBody(answer, 304, undefined, {});
  }
  const { body } = answer.ready;
  const type = String(headerOf(answer, 'content-type') ?? '');
  const isLong = body !== undefined && body.length >= LEAST;
  if (!compression || !isLong || answer.stream || answer.rest || !isText(type)) return answer;
  const coding = codingFor(headers['accept-encoding']);
  const vary = { Vary: [headerOf(answer, 'vary'), 'Accept-Encoding'].filter(Boolean).join(', ') };
  if (coding === undefined) return withBody(answer, answer.status, body, vary);
  return withBody(answer, answer.status, await CODINGS[coding](body), {
    ...vary,
    'Content-Encoding': coding,
  });
}

/** In characters. A smaller body hardly gets smaller. */
const LEAST = 1000;

const CODINGS = {
  br: promisify<string | Uint8Array, Buffer>(brotliCompress),
  gzip: promisify<string | Uint8Array, Buffer>(gzip),
  deflate: promisify<string | Uint8Array, Buffer>(deflate),
};

type Coding = keyof typeof CODINGS;

/** The first of the known codings that a client takes with the highest weight (RFC 9110, section 12.5.3). */
function codingFor(accepted: string | string[] | undefined): Coding | undefined {
  const weights = new Map(
    String(accepted ?? '')
      .split(',')
      .map((each) => {
        const [, name = '', weight = '1'] = /^\s*([\w*-]+)\s*(?:;\s*q=([\d.]+))?/i.exec(each) ?? [];
        return [name.toLowerCase(), Number(weight)] as const;
      }),
  );
  const weightOf = (coding: string) => weights.get(coding) ?? weights.get('*') ?? 0;
  const [best] = (Object.keys(CODINGS) as Coding[]).toSorted((one, other) => weightOf(other) - weightOf(one));
  return best !== undefined && weightOf(best) > 0 ? best : undefined;
}

function isUnchanged(answer: Answer, headers: IncomingHttpHeaders): boolean {
  const wanted = headers['if-none-match'];
  const tag = headerOf(answer, 'etag');
  if (wanted !== undefined) {
    const bare = (text: string) => text.trim().replace(/^W\//, '');
    return (
      tag !== undefined &&
      wanted.split(',').some((each) => bare(each) === '*' || bare(each) === bare(String(tag)))
    );
  }
  const since = headers['if-modified-since'];
  const changed = headerOf(answer, 'last-modified');
  if (since === undefined || changed === undefined) return false;
  return Date.parse(String(changed)) <= Date.parse(since);
}

function headerOf(answer: Answer, wanted: string): HeaderValue | undefined {
  const { headers } = answer.ready;
  const at = headers.findIndex((name, index) => index % 2 === 0 && String(name).toLowerCase() === wanted);
  return at < 0 ? undefined : headers[at + 1];
}

/** The same answer with another body, and the headers that belong to it. */
function withBody(
  answer: Answer,
  status: number,
  body: string | Uint8Array | undefined,
  added: Record<string, string>,
): Answer {
  const replaced = new Set(['content-length', ...Object.keys(added).map((name) => name.toLowerCase())]);
  if (body === undefined) replaced.add('content-type');
  const { headers } = answer.ready;
  const kept = headers.filter((_, at) => !replaced.has(String(headers[at - (at % 2)]).toLowerCase()));
  const length = body === undefined ? {} : { 'Content-Length': String(Buffer.byteLength(body)) };
  const other = new Answer();
  other.repeat({ status, headers: [...kept, ...Object.entries({ ...added, ...length }).flat()], body });
  return other;
}
