// integrations/ takes a mock.
// It gives handlers for MSW and fixtures for Vitest.
import { METHODS, type OpenApiDocument } from '@specpact/spec';
import { type HttpHandler, http } from 'msw';
import { basePath } from '../routing/base-path.ts';
import type { Mock } from '../serve/mock.ts';
import { basePattern, pathPattern } from './base-pattern.ts';
import { serverPatterns } from './server-pattern.ts';

/** The parts of a mock that handlers need. The types of its states do not matter. */
type AnsweringMock = Pick<Mock, 'documents' | 'respond'>;

export interface HandlerOptions {
  /** The name of the only document to handle. @default all documents of the mock */
  document?: string;
  /**
   * The URL that the client uses instead of the document's servers: `https://staging.example.com/v1`, or
   * `/api` for any host.
   */
  baseUrl?: string | readonly string[];
}

/**
 * MSW request handlers that answer as the mock does. Provider states, troubles, data and journal are those of
 * the mock. There is one handler for each path of the documents. Other requests go to other handlers and to
 * MSW itself. The mock needs no port: start it with `port: false`.
 *
 * @throws {RangeError} if the mock does not serve the named document.
 * @throws {TypeError} if a base URL is given for several documents, or is not valid.
 * @example
 * const mock = await startMock({ document: 'openapi/external-support.yaml', port: false });
 * const server = setupServer(...handlers(mock));
 */
export function handlers(mock: AnsweringMock, options: HandlerOptions = {}): HttpHandler[] {
  const { document: name } = options;
  const chosen = mock.documents.filter((document) => name === undefined || document.name === name);
  if (chosen.length === 0) throw new RangeError(`the mock serves no document ${name}`);
  if (chosen.length > 1 && options.baseUrl !== undefined) {
    throw new TypeError('a base URL belongs to one document: name it, { document, baseUrl }');
  }
  const given = [options.baseUrl ?? []].flat().map(basePattern);
  return chosen.flatMap((document) => handlersOf(mock, document, given));
}

function handlersOf(mock: AnsweringMock, document: OpenApiDocument, given: readonly string[]): HttpHandler[] {
  const servers = new Map<string, Set<string>>();
  for (const operation of document.operations) {
    const known = servers.get(operation.template) ?? new Set();
    const patterns = given.length > 0 ? given : serverPatterns(document, operation);
    servers.set(operation.template, new Set([...known, ...patterns]));
  }
  const prefix = basePath(document, mock.documents);
  return [...servers].map(([template, patterns]) => {
    const methods = document.operations.flatMap((each) => (each.template === template ? [each.method] : []));
    const expression = new RegExp(`^(?:${[...patterns].join('|')})(?<path>${pathPattern(template)})$`);
    return http.all(expression, ({ request }) => {
      const { origin, pathname, search } = new URL(request.url);
      const path = expression.exec(origin + pathname)?.groups?.path ?? pathname;
      // A new `Request` does not work: DOM environments have a class of their own, and accept no other.
      const { method } = request;
      const isPreflight = method === 'OPTIONS' && !methods.includes('options');
      const headers = isPreflight ? preflightHeaders(request.headers) : request.headers;
      const arrayBuffer = () => request.arrayBuffer();
      return mock.respond({ url: `${origin}${prefix}${path}${search}`, method, headers, arrayBuffer });
    });
  });
}

/**
 * Completes the headers of a CORS preflight, so that the mock recognizes it. DOM environments such as
 * happy-dom send a preflight, but hide the headers that only a browser may set.
 */
function preflightHeaders(given: Headers): Headers {
  const headers = new Headers([...given]);
  const { location } = globalThis as { location?: { origin?: string } };
  if (!headers.has('origin')) headers.set('origin', location?.origin ?? '*');
  if (!headers.has('access-control-request-method')) {
    headers.set('access-control-request-method', METHODS.join(', ').toUpperCase());
  }
  return headers;
}
