// upstream/ takes a request that a real provider is to answer.
// It gives its answer, what differs from the document, and a recording.
import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { Readable } from 'node:stream';
import type { JsonValue } from '@specpact/spec';
import type { Trouble } from '../answer/trouble/trouble.ts';
import { isInstead } from '../answer/trouble/troubled-answer.ts';
import type { Troubles } from '../answer/trouble/troubles.ts';
import type { Destination, Mounts } from '../document/mounts.ts';
import { Answer } from '../http/answer.ts';
import { isPreflight } from '../http/cors.ts';
import { foreignHostReason, foreignOrigin, type Reach } from '../http/cross-site.ts';
import { isText } from '../http/media-type.ts';
import { answerProblem } from '../http/problem.ts';
import { Redaction } from '../http/redaction.ts';
import { BodyError } from '../http/request/body-error.ts';
import { type MockRequest, readQuery } from '../http/request/mock-request.ts';
import { readBody, readBytes } from '../http/request/request-body.ts';
import type { Outcome } from '../operation/outcome.ts';
import type { Violation } from '../prism/judged/judgement.ts';
import { violationsHeader } from '../prism/judged/violations-header.ts';
import { decodedBody } from './decoded-body.ts';
import { answerDeviations, requestDeviations, violation } from './deviations.ts';
import { gathered } from './hop-by-hop.ts';
import type { Recording } from './recording.ts';
import { isLoop, type Upstream, type UpstreamAnswer } from './upstream.ts';
import { UpstreamError } from './upstream-error.ts';

/** The result for a request that was to be passed on. */
export interface PassedOn {
  answer: Answer;
  outcome: Outcome;
  trouble?: Trouble | undefined;
}

/** What pages in a browser may do with the API. */
export interface Exposure {
  /** `undefined` if the mock listens on no address. */
  reach: Reach | undefined;
  /** Whether a page of any site may use it as its user: send credentials, and change something. */
  corsCredentials: boolean;
}

/** Passes requests on to the API itself, and compares requests and answers with the document. */
export class PassingOn {
  readonly upstream: Upstream;
  readonly #mounts: Mounts;
  readonly #troubles: Troubles;
  readonly #recording: Recording | undefined;
  readonly #exposure: Exposure;

  constructor(
    upstream: Upstream,
    mounts: Mounts,
    troubles: Troubles,
    exposure: Exposure,
    recording: Recording | undefined,
  ) {
    this.#exposure = exposure;
    this.upstream = upstream;
    this.#mounts = mounts;
    this.#troubles = troubles;
    this.#recording = recording;
  }

  async answer(request: IncomingMessage, url: URL | undefined): Promise<PassedOn> {
    const { method = 'GET', headers } = request;
    const foreign = foreignReason(method, headers, this.#exposure);
    if (foreign !== undefined) return this.#refused(403, foreign);
    const destination =
      url && this.#mounts.find(method.toLowerCase(), url.pathname, { search: url.search, headers });
    if (!destination) return this.#refused(400, 'the request target is not a URL');
    if (isLoop(headers.via)) {
      return this.#refused(508, 'the upstream leads back to this mock: name the API itself');
    }
    const bytes = await bodyOf(request);
    if (bytes instanceof BodyError) return this.#refused(413, `the body is too large: ${bytes.message}`);
    const { asked, violations } = await readRequest(request, url, destination, bytes);
    const { route, path } = destination;
    const operation = route.found === 'operation' ? route.operation : undefined;
    const { trouble } = this.#troubles.take(
      route.found === 'operation' ? { ...route, request: asked } : undefined,
    );
    const about = { document: destination.mocked.document.name, operationId: operation?.operation.id };
    const deviations = operation
      ? [...violations, ...(violations.length > 0 ? [] : await requestDeviations(operation, asked))]
      : isPreflight(request)
        ? []
        : [undocumented(method, path, route.found)];
    const outcome = { ...about, upstream: this.upstream.url, violations: deviations };
    // A request whose answer is replaced does not reach the API.
    if (trouble && isInstead(trouble)) return { answer: new Answer(), outcome, trouble };
    const answered = await this.#forward(request, path + url.search, bytes);
    if (answered instanceof UpstreamError) {
      const failed = violation('response', 'Error', answered.message, []);
      const answer = answerProblem(answered.status, answered.message);
      return { answer, outcome: { ...outcome, violations: [...deviations, failed] }, trouble };
    }
    if (!operation) return { answer: this.#passed(answered, deviations), outcome, trouble };
    const read = await answerDeviations(operation, asked, answered);
    const all = [...deviations, ...read.violations];
    const mediaType = answered.headers['content-type']?.split(';')[0]?.trim();
    if (this.#recording && mediaType !== undefined && read.body !== undefined && isText(mediaType)) {
      const secrets = new Redaction([destination.mocked.document]).secrets(headers, url);
      const value = read.body as JsonValue;
      this.#recording.keep({
        operation: operation.operation,
        status: answered.status,
        mediaType,
        value,
        secrets,
      });
    }
    return { answer: this.#passed(answered, all), outcome: { ...outcome, violations: all }, trouble };
  }

  async close(): Promise<void> {
    this.upstream.close();
    await this.#recording?.finish();
  }

  async #forward(
    request: IncomingMessage,
    target: string,
    body: Buffer,
  ): Promise<UpstreamAnswer | UpstreamError> {
    const { method = 'GET', headers, socket } = request;
    const rawHeaders = request.rawHeaders ?? headersOf(headers);
    const gone = new AbortController();
    const abort = () => gone.abort();
    socket?.once('close', abort);
    try {
      return await this.upstream.forward({ method, target, rawHeaders, body }, gone.signal);
    } catch (error) {
      if (error instanceof UpstreamError) return error;
      throw error;
    } finally {
      socket?.off('close', abort);
    }
  }

  /**
   * The answer as it came. Without `corsCredentials`, pages of other origins cannot read an answer with credentials. A
   * header like Prism's lists what differs from the document.
   */
  #passed({ status, rawHeaders, body, rest }: UpstreamAnswer, violations: readonly Violation[]): Answer {
    const answer = new Answer();
    const headers = this.#exposure.corsCredentials ? rawHeaders : withoutHeader(rawHeaders, CREDENTIALS);
    answer.repeat({ status, headers: gathered(headers), body });
    answer.rest = rest;
    if (violations.length > 0) answer.setHeader('sl-violations', violationsHeader(violations));
    return answer;
  }

  #refused(status: number, detail: string): PassedOn {
    const refusal = violation('request', 'Error', `not passed on: ${detail}`, []);
    return {
      answer: answerProblem(status, detail),
      outcome: { upstream: this.upstream.url, violations: [refusal] },
    };
  }
}

/** The headers of a request without a connection. Its sender expects an answer without compression. */
function headersOf(headers: IncomingHttpHeaders): string[] {
  const asked = { ...headers, 'accept-encoding': 'identity' };
  return Object.entries(asked).flatMap(([name, value]) => [name, String(value)]);
}

async function bodyOf(request: IncomingMessage): Promise<Buffer | BodyError> {
  try {
    return await readBytes(request);
  } catch (error) {
    if (error instanceof BodyError) return error;
    throw error;
  }
}

/** Reads a request for the comparison with the document. An unreadable body is a violation. */
async function readRequest(
  { method = 'GET', headers }: IncomingMessage,
  url: URL,
  { path }: Destination,
  bytes: Buffer,
): Promise<{ asked: MockRequest; violations: Violation[] }> {
  const asked = { method: method.toLowerCase(), path, query: readQuery(url.searchParams), headers };
  const unreadable = (reason: string) => ({
    asked: { ...asked, body: null },
    violations: [violation('request', 'Error', reason)],
  });
  const decoded = await decodedBody(bytes, headers['content-encoding']);
  if (typeof decoded === 'string') return unreadable(`the body is not checked: ${decoded}`);
  const again = Readable.from(decoded.length > 0 ? [decoded] : [], { objectMode: false });
  try {
    // `readBody` reads only these members of a request, and the body.
    const length = String(decoded.length);
    const message = { headers: { ...headers, 'content-length': length }, complete: true };
    const body = await readBody(Object.assign(again, message) as unknown as IncomingMessage);
    return { asked: { ...asked, body }, violations: [] };
  } catch (error) {
    if (!(error instanceof BodyError || error instanceof TypeError)) throw error;
    return unreadable(error.message);
  }
}

function undocumented(method: string, path: string, found: 'path' | 'nothing' | 'operation'): Violation {
  const message =
    found === 'path' ? `the document has no ${method} on this path` : `the document has no path like ${path}`;
  return {
    ...violation('request', 'Error', message, [found === 'path' ? 'method' : 'path']),
    code: UNDOCUMENTED,
  };
}

/** The code of a violation: the document does not have the path, or the method. */
export const UNDOCUMENTED = 'undocumented';

/** With this header, a page of another origin reads what its user may read (Fetch standard, "CORS protocol"). */
const CREDENTIALS = 'access-control-allow-credentials';

/** Methods by which a page changes nothing (RFC 9110, section 9.2.1). */
const SAFE = /^(GET|HEAD|OPTIONS|TRACE)$/;

/** Why a request is not passed on: a page of another site made the browser send it. */
function foreignReason(
  method: string,
  headers: IncomingHttpHeaders,
  { reach, corsCredentials }: Exposure,
): string | undefined {
  if (reach === undefined) return undefined;
  const reason = foreignHostReason(headers, reach);
  if (reason !== undefined || corsCredentials || SAFE.test(method)) return reason;
  const origin = foreignOrigin(headers);
  return (
    origin &&
    `a page of ${origin} may not send ${method} to the upstream: start the mock with --cors-credentials`
  );
}

/** @param rawHeaders names and values in turn. */
function withoutHeader(rawHeaders: readonly string[], unwanted: string): string[] {
  return rawHeaders.filter((_, at) => rawHeaders[at - (at % 2)]?.toLowerCase() !== unwanted);
}
