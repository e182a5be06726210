import { essence, isMultipart, type JsonValue, type MediaType, writeSequence } from '@specpact/spec';
import type { Answer, HeaderValue } from '../../http/answer.ts';
import { itemAfter, textItems } from '../../http/stream/item-stream.ts';
import { partHead } from '../../values/made/written/part-head.ts';
import { writtenBody } from '../../values/made/written/written-body.ts';
import { ProblemJsonError, serialize } from './engine.ts';
import { isFailure, type Judgement, type PrismResponse } from './judgement.ts';
import { violationsHeader } from './violations-header.ts';

/** How the items of a stream are sent. */
export interface StreamOptions {
  /** The time between two items, in milliseconds, unless the document says another. */
  pace: number;
  /** Whether the document knows streams. Only OpenAPI 3.2 does. */
  isKnown: boolean;
  /** The id of the last event that the client has seen. */
  lastId: string | undefined;
}

/** Turns Prism's judgement into the answer that Prism's own server would send. */
export function completeAnswer(answer: Answer, judgement: Judgement, streams: StreamOptions): void {
  if (isFailure(judgement)) {
    completeProblem(answer, judgement.error);
    return;
  }
  try {
    completeResponse(answer, judgement, streams);
  } catch (error) {
    // The media type cannot carry the body, or HTTP cannot carry a header of an example.
    completeProblem(answer, error instanceof Error ? error : new Error(String(error)));
  }
}

function completeResponse(
  answer: Answer,
  { status, headers, body, violations, wire }: PrismResponse,
  streams: StreamOptions,
): void {
  if (violations.length > 0) answer.setHeader('sl-violations', violationsHeader(violations));
  for (const [name, value] of Object.entries(headers)) answer.setHeader(name, value as HeaderValue);
  const type = answer.header('content-type') as string | undefined;
  const headOf = (index: number) => wire?.media && partHead(wire.document, wire.media, index);
  const items = Array.isArray(body) ? writeSequence(body, type ?? '', headOf) : undefined;
  if (streams.isKnown && items) {
    sendAsStream(answer, status, items, wire?.media, streams);
    return;
  }
  if (!wire) {
    answer.complete(status, serialize(body, type) as string | undefined);
    return;
  }
  const written = writtenBody({ value: body as JsonValue | undefined, ...wire }, type);
  if (written.type !== undefined) answer.setHeader('content-type', written.type);
  const bare = essence(type ?? '');
  const { pace, isEndless } = paceOf(wire.media, streams);
  const isPaced = pace > 0 || isEndless || streams.lastId !== undefined;
  if (written.text !== undefined && isPaced && writeSequence([], bare) && !isMultipart(bare)) {
    const texts = textItems(written.text, bare);
    sendAsStream(answer, status, { texts, type: type ?? bare }, wire.media, streams);
    return;
  }
  // A document may describe a body of 204. HTTP allows none, nor its length (RFC 9110, section 8.6).
  answer.complete(status, status === 204 ? undefined : (written.bytes ?? written.text));
}

function sendAsStream(
  answer: Answer,
  status: number,
  { texts, type }: { texts: readonly string[]; type: string },
  media: MediaType | undefined,
  streams: StreamOptions,
): void {
  const stream = { items: texts, ...paceOf(media, streams) };
  const isEvents = essence(type) === 'text/event-stream';
  const first = isEvents && streams.lastId !== undefined ? itemAfter(stream, streams.lastId) : 0;
  answer.stream = { ...stream, first };
  answer.setHeader('content-type', type);
  answer.complete(status, texts.slice(first).join(''));
}

/** What the document says of the pace of a stream: `x-pace` and `x-endless` of its media type. */
function paceOf(media: MediaType | undefined, { pace }: StreamOptions): { pace: number; isEndless: boolean } {
  const { 'x-pace': own, 'x-endless': isEndless } = media?.value ?? {};
  return { pace: typeof own === 'number' ? own : pace, isEndless: isEndless === true };
}

type Failure = Error & { status?: number; additional?: { headers?: Record<string, string> } };

function completeProblem(answer: Answer, error: Failure): void {
  answer.setHeader('content-type', 'application/problem+json');
  const additional = error.additional?.headers ?? {};
  for (const [name, value] of Object.entries(additional)) answer.setHeader(name, value);
  answer.complete(error.status || 500, JSON.stringify(ProblemJsonError.toProblemJson(error)));
}
