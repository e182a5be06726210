import { InteractionContext, judgeRequest, type Pact, type PathMatch } from '@specpact/compare';
import { jsonText, type OpenApiDocument, type Operation, SourceText } from '@specpact/spec';
import type { Answer } from '../exchange/exchange.ts';
import type { Fault } from '../finding/live-finding.ts';
import { isFormRefusal } from '../judge/judge-intent.ts';
import type { RecordedRequest } from '../recorded/recorded-exchange.ts';
import { bodyValue } from '../recorded/recorded-value.ts';

/** What the document says of a request, and of the fact that it was answered so. */
export interface JudgedRequest {
  faults: Fault[];
  /** Whether it has the credentials that the operation needs. */
  hasCredentials: boolean;
}

/** What differs in a request, before it is known what the answer was. */
interface Difference {
  code: string;
  message: string;
  document: string[];
}

/** The judge of requests wants a pact. Nothing is looked up in this one. */
const NO_PACT: Pact = {
  file: 'traffic',
  consumer: '',
  provider: '',
  specification: 4,
  interactions: [],
  messages: [],
  unread: [],
  needsPlugins: false,
  source: new SourceText('traffic.json', '{}'),
};

/** A request that keeps what differs with its place in the document. */
class SentRequest extends InteractionContext {
  readonly differences: Difference[] = [];

  override finding(...said: Parameters<InteractionContext['finding']>) {
    const [code, message, { document = this.operation?.path ?? [] }] = said;
    this.differences.push({ code, message, document: [...document] });
    return super.finding(...said);
  }
}

/** Judges a request by its operation, and by whether it was taken. */
export function judgeSent(
  document: OpenApiDocument,
  route: PathMatch,
  request: RecordedRequest,
  answer: Answer,
): JudgedRequest {
  const sent = sentRequest(document, route, request);
  judgeRequest(sent);
  const { id, path, parameters } = route.operation;
  const { status } = answer;
  const faults: Fault[] = [];
  const isBodyKnown = request.body !== 'unknown';
  const counted = sent.differences.filter(({ code }) => isBodyKnown || !/\.(body|content-type)\./.test(code));
  const refused = counted.filter(({ code }) => isRefusing(code));
  const lacks = sent.differences.find(({ code }) => code === 'request.security.missing');
  for (const { message, document: place } of status < 300 ? refused : []) {
    faults.push({
      code: /must match format/.test(message) ? 'live.request.format-ignored' : 'live.request.accepted',
      message: `${id} answers with ${status} to a request that the document refuses: ${message}`,
      document: place,
      about: message,
    });
  }
  if (lacks && status < 300) {
    const message = `${id} answers with ${status} to a request without the credentials that it needs`;
    faults.push({ code: 'live.credentials.ignored', message, document: lacks.document });
  }
  const isLost = status === 404 && parameters.every((one) => one.in !== 'path');
  if (refused.length === 0 && (isFormRefusal(status) || isLost)) {
    const message = `${id} answers with ${status} to a request that the document takes`;
    faults.push({ code: 'live.request.refused', message, document: path, about: String(status) });
  }
  for (const { code, message, document: place } of status < 400 ? counted : []) {
    if (code !== 'request.query.unknown') continue;
    faults.push({ code: 'live.parameter.undescribed', message, document: place, about: message });
  }
  return { faults, hasCredentials: lacks === undefined };
}

/** Warnings are about what the document leaves open. `Accept` refuses nothing. */
function isRefusing(code: string): boolean {
  return /^request\.(path|query|header|cookie|body|content-type)\.(incompatible|missing)$/.test(code);
}

function sentRequest(
  document: OpenApiDocument,
  { operation, values }: PathMatch,
  { method, path, query, headers, body }: RecordedRequest,
): SentRequest {
  const known = typeof body === 'object' ? body : undefined;
  const interaction = {
    index: 0,
    description: '',
    states: [],
    request: {
      method,
      path,
      query: queryOf(query),
      headers: judgedHeaders(operation, headers),
      body: known && { value: bodyValue(known, headers.get('content-type')), contentType: undefined, at: [] },
      rules: [],
      generators: [],
      at: [],
    },
    // The request is judged as one that is to be taken.
    response: { status: 200, headers: NONE, body: undefined, rules: [], at: [] },
    pending: false,
    plugins: [],
    isDerived: false,
    path: [],
  };
  const described = { operation, response: undefined, pathValues: values };
  return new SentRequest(document, NO_PACT, interaction, false, described);
}

/**
 * The headers that an operation describes, those of its credentials, and those that every body needs. The judge
 * compares each header with each parameter, and a browser sends twenty that nobody describes.
 */
function judgedHeaders(operation: Operation, headers: RecordedRequest['headers']): Map<string, string[]> {
  const names = judgedNames.get(operation) ?? namesFor(operation);
  judgedNames.set(operation, names);
  const judged = new Map<string, string[]>();
  for (const name of names) {
    const value = headers.get(name);
    if (value !== null) judged.set(name, [value]);
  }
  return judged;
}

const judgedNames = new WeakMap<Operation, readonly string[]>();

function namesFor({ parameters, security }: Operation): readonly string[] {
  const described = parameters.filter((one) => one.in === 'header').map(({ name }) => name.toLowerCase());
  const keys = security
    .flat()
    .map(({ scheme }) => (scheme?.in === 'header' ? jsonText(scheme.name).toLowerCase() : ''));
  return [...new Set(['content-type', 'cookie', 'authorization', ...described, ...keys])];
}

const NONE = new Map<string, readonly string[]>();

function queryOf(query: string): Map<string, string[]> {
  const read = new Map<string, string[]>();
  if (query === '') return read;
  for (const [name, value] of new URLSearchParams(query)) {
    const values = read.get(name);
    if (values) values.push(value);
    else read.set(name, [value]);
  }
  return read;
}
