// exchange/ takes a request that is written.
// It gives the answer as it came, or why there is none; and both as they are shown, without secrets.
import type { JsonValue } from '@specpact/spec';
import { CodingError, decodeBody, isCodingFailure } from './content-coding.ts';

/** A request, ready to be sent. */
export interface SentRequest {
  /** In capitals. */
  method: string;
  url: string;
  headers: Readonly<Record<string, string>>;
  body: string | undefined;
  /** The texts in it that no report shows. */
  secrets: readonly string[];
  /** The headers and the address as they are shown: with a variable in the place of each secret. */
  shown: { url: string; headers: Readonly<Record<string, string>> };
}

/** An answer as it came. */
export interface Answer {
  status: number;
  headers: Pick<Headers, 'get' | 'has'> & Iterable<[string, string]>;
  /** Without its content coding. Empty for a recorded answer, which has its body in `recorded`. */
  body: Uint8Array;
  /** Whether only the first {@link LONGEST_BODY} bytes were read. */
  isCut: boolean;
  /** The coding that `Content-Encoding` names, if the body is not written in it. Then the body is not known. */
  wrongCoding?: string;
  milliseconds: number;
  /** What is known of an answer that was recorded. `undefined`: the answer came just now, and all of it is known. */
  recorded?: RecordedParts;
}

/** How much of an answer a recording has. */
export interface RecordedParts {
  /** Whether it has all headers. */
  hasHeaders: boolean;
  /** `partial`: the body has only some members. `unknown`: the body was not recorded. */
  body: 'whole' | 'partial' | 'unknown';
  /** The body, if the recording has it as a text. */
  text?: string;
  /** The body, if the recording has it as JSON. */
  value?: JsonValue;
  /** The value of the text, if it is JSON and somebody has asked for it. */
  parsed?: JsonValue | undefined;
  /** Whether values were redacted: a text became `[redacted]`, and a number 0. */
  isRedacted: boolean;
}

/** Whether an answer has a body. The body of a recorded answer may be unknown. */
export function hasBody({ body, recorded }: Answer): boolean {
  return recorded ? recorded.text !== undefined || recorded.value !== undefined : body.length > 0;
}

/** The beginning of the body as a text. @param most in bytes, or characters of a recorded text. */
export function bodyStart({ body, recorded }: Answer, most: number): string {
  if (!recorded) return new TextDecoder().decode(body.subarray(0, most));
  return (recorded.text ?? (recorded.value === undefined ? '' : JSON.stringify(recorded.value))).slice(
    0,
    most,
  );
}

/** Why there is no answer. */
export interface NoAnswer {
  reason: string;
}

/** Takes a request and gives the answer: `fetch`, or a handler without a port. */
export type Transport = (request: Request) => Promise<Response> | Response;

/** In bytes. The rest of a longer body is not read. */
const LONGEST_BODY = 10 * 1024 * 1024;

/**
 * Sends one request. Redirects are not followed.
 *
 * @param isDecoded whether the transport has taken the content coding off, as `fetch` does.
 * @param timeout in milliseconds.
 */
export async function exchange(
  { transport, isDecoded }: { transport: Transport; isDecoded: boolean },
  { method, url, headers, body }: SentRequest,
  timeout: number,
  signal: AbortSignal,
): Promise<Answer | NoAnswer> {
  const began = performance.now();
  const clock = AbortSignal.timeout(timeout);
  try {
    const request = new Request(url, {
      method,
      headers,
      redirect: 'manual',
      signal: AbortSignal.any([clock, signal]),
      ...(body !== undefined && { body }),
    });
    const response = await transport(request);
    const { status, headers: received } = response;
    const got = await readBody(response, isDecoded).catch((error: unknown) => {
      if (!(error instanceof CodingError)) throw error;
      return { bytes: new Uint8Array(), isCut: false, wrongCoding: error.coding };
    });
    const { bytes, ...others } = got;
    const milliseconds = performance.now() - began;
    return { status, headers: received, body: bytes, ...others, milliseconds };
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    if (clock.aborted) return { reason: `there is no answer within ${timeout / 1000} s` };
    const { cause } = error;
    return { reason: cause instanceof Error && cause.message !== '' ? cause.message : error.message };
  }
}

/** @throws {CodingError} if the body is not in the coding that it says. */
async function readBody(
  response: Response,
  isDecoded: boolean,
): Promise<{ bytes: Uint8Array; isCut: boolean }> {
  const coding = response.headers.get('content-encoding') ?? '';
  const { bytes, isCut } = await readBytes(response).catch((error: unknown) => {
    throw isDecoded && isCodingFailure(error) ? new CodingError(coding, error) : error;
  });
  return isDecoded || isCut ? { bytes, isCut } : { bytes: decodeBody(bytes, coding, LONGEST_BODY), isCut };
}

async function readBytes(response: Response): Promise<{ bytes: Uint8Array; isCut: boolean }> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  const reader = response.body?.getReader();
  for (;;) {
    const { value, done } = (await reader?.read()) ?? { value: undefined, done: true };
    if (done || !value) return { bytes: Buffer.concat(chunks), isCut: false };
    chunks.push(value);
    length += value.length;
    if (length > LONGEST_BODY) {
      await reader?.cancel();
      return { bytes: Buffer.concat(chunks), isCut: true };
    }
  }
}
