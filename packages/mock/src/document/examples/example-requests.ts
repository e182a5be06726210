// document/examples/ takes a document.
// It gives a request for each scenario, as parts and as a curl line.
import {
  curlLine,
  isJson,
  markedSearch,
  type OpenApiDocument,
  type Operation,
  type QueryPairs,
  type Response,
  readMarks,
  type Scenario,
  type WrittenBody,
} from '@specpact/spec';
import { scenarioCode } from '../../operation/scenario-code.ts';
import { conditionValues, withMembers } from './condition-values.ts';
import { type Credentials, needsCredentials, placeholderCredentials } from './placeholder-credentials.ts';
import { type SampleRequest, sampleRequest } from './sample-request.ts';
import { scenarioNotes } from './scenario-notes.ts';

/** A request that gets a certain answer of the mock without any state being set. */
export interface ExampleRequest {
  operation: Operation;
  /** The scenario of its answer; `undefined` for a response that has no named example. */
  scenario: Scenario | undefined;
  status: number;
  method: string;
  url: string;
  headers: Record<string, string>;
  body: string | undefined;
  /** What else the document says of the scenario: conditions, its turn in a sequence, placeholders, pace. */
  notes: readonly string[];
  /** The request as a line for a POSIX shell. */
  curl: string;
}

/**
 * Makes a request for every scenario of every operation, and one for each response without a scenario.
 * Credentials are placeholders. Each request chooses its answer in the simplest way. It adds nothing for
 * Prism's own choice. It leaves out the credentials for the first scenario of 401. It has the values of
 * `x-when`, if the scenario has them. Otherwise it has a `Prefer` header.
 *
 * @param baseUrl where the document is served, without a slash at the end, as `Mock.baseUrl` gives it.
 */
export function exampleRequests(document: OpenApiDocument, baseUrl: string): ExampleRequest[] {
  return document.operations.flatMap((operation) => exampleRequestsOf(document, operation, baseUrl));
}

/** The same for one operation. */
export function exampleRequestsOf(
  document: OpenApiDocument,
  operation: Operation,
  baseUrl: string,
): ExampleRequest[] {
  const sample = sampleRequest(document, operation);
  return operation.responses.flatMap((response) => {
    const scenarios = response.scenarios.length > 0 ? response.scenarios : [undefined];
    return scenarios.map((scenario) => {
      const status = scenarioCode({ status: response.status }, operation);
      const request = requestFor(operation, response, scenario, sample);
      const notes = scenarioNotes(operation, response, scenario);
      return { operation, scenario, status, notes, ...writeRequest(baseUrl, operation, request) };
    });
  });
}

interface CompleteRequest extends SampleRequest {
  credentials: Credentials;
}

function requestFor(
  operation: Operation,
  response: Response,
  scenario: Scenario | undefined,
  sample: SampleRequest,
): CompleteRequest {
  const status = scenarioCode({ status: response.status }, operation);
  const isFirst = scenario === response.scenarios[0];
  if (status === 401 && isFirst && needsCredentials(operation)) {
    return { ...sample, credentials: { headers: {}, query: {} } };
  }
  const headers = { ...sample.headers };
  const credentials = placeholderCredentials(operation);
  if (scenario && response.content.length > 1) headers.Accept = scenario.mediaType;
  if (scenario?.when) {
    const { path, query, header, cookie, body } = conditionValues(scenario.when);
    for (const [name, value] of Object.entries(header)) setHeader(headers, name, value);
    const chosen = {
      path: { ...sample.path, ...mapValues(path, encodeURIComponent) },
      query: withPairs(sample.query, query),
      cookies: { ...sample.cookies, ...cookie },
      body:
        Object.keys(body).length > 0 ? withMembers(sample.body ?? emptyBody(operation), body) : sample.body,
    };
    return { ...sample, ...chosen, headers, credentials };
  }
  const inItsType = response.scenarios.find(({ mediaType }) => mediaType === scenario?.mediaType);
  const example = scenario === inItsType ? '' : `, example=${preferred(scenario?.name ?? '')}`;
  if (example !== '' || response.status !== prismChoice(operation)) {
    headers.Prefer = `code=${status}${example}`;
  }
  return { ...sample, headers, credentials };
}

/** A name as the value of a preference: in quotes if it has a character that ends a value (RFC 7240, section 2). */
function preferred(name: string): string {
  return /[,;]/.test(name) && !name.includes('"') ? `"${name}"` : name;
}

/** The body with which members can be sent, if the operation demands none. A condition without members needs none. */
function emptyBody({ requestBody }: Operation): WrittenBody | undefined {
  const type = requestBody?.content.find((media) => isJson(media.type))?.type;
  return type === undefined ? undefined : { type, text: '{}' };
}

/**
 * Prism's own choice for a valid request: the lowest success, or else the default, or else the first
 * response.
 */
function prismChoice({ responses }: Operation): string | undefined {
  const statuses = responses.map(({ status }) => status);
  const [success] = statuses.filter((status) => /^2(\d\d|XX)$/.test(status)).toSorted();
  return success ?? statuses.find((status) => status === 'default') ?? statuses[0];
}

function writeRequest(
  baseUrl: string,
  { method, template, parameters }: Operation,
  { path, query, queryString, headers, cookies, body, credentials }: CompleteRequest,
): Pick<ExampleRequest, 'method' | 'url' | 'headers' | 'body' | 'curl'> {
  const reached = readMarks(template);
  const filled = reached.path.replace(/\{([^{}]+)\}/g, (braces, name: string) =>
    Object.hasOwn(path, name) ? (path[name] ?? braces) : braces,
  );
  const pairsOfQuery = new URLSearchParams(withPairs(query, credentials.query)).toString();
  const ofPath = reached.slots.map(({ name, parameter }) => `${name}=${path[parameter] ?? ''}`).join('&');
  // What the template has as a query, and the operation as a parameter too, is sent once.
  const sent = new Set(query.map(([name]) => name));
  const rest = reached.search.split('&').filter((pair) => !sent.has(pair.split('=', 1)[0] ?? ''));
  const ofMarks = markedSearch(
    { ...reached, search: rest.join('&') },
    parameters.map(({ name }) => name),
  );
  const search = [ofMarks, ofPath, queryString, pairsOfQuery].filter(Boolean).join('&');
  const url = `${baseUrl}${filled}${search === '' ? '' : `?${search}`}`;
  const all = { ...credentials.headers };
  for (const [name, value] of Object.entries(headers)) setHeader(all, name, value);
  const pairs = Object.entries(cookies).map(([name, value]) => `${name}=${value}`);
  if (all.Cookie !== undefined) pairs.unshift(all.Cookie);
  if (pairs.length > 0) all.Cookie = pairs.join('; ');
  if (body) all['Content-Type'] = body.type;
  tellLength(all, body);
  const verb = method.toUpperCase();
  return { method: verb, url, headers: all, body: body?.text, curl: curlLine(verb, url, all, body) };
}

/** A header `Content-Length` says the length of the body, whatever its schema wants: a server waits for so much. */
function tellLength(headers: Record<string, string>, body: WrittenBody | undefined): void {
  const name = Object.keys(headers).find((each) => each.toLowerCase() === 'content-length');
  if (name !== undefined) headers[name] = String(Buffer.byteLength(body?.text ?? ''));
}

/** The pairs of a query, with others that replace those of the same name. */
function withPairs(query: QueryPairs, others: Readonly<Record<string, string>>): QueryPairs {
  return [...query.filter(([name]) => !Object.hasOwn(others, name)), ...Object.entries(others)];
}

function mapValues(
  record: Readonly<Record<string, string>>,
  change: (value: string) => string,
): Record<string, string> {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, change(value)]));
}

/** Sets or replaces a header. Case does not matter in its name (RFC 9110, section 5.1). */
function setHeader(headers: Record<string, string>, name: string, value: string): void {
  const known = Object.keys(headers).find((other) => other.toLowerCase() === name.toLowerCase());
  headers[known ?? name] = value;
}
