// integrations/ takes a mock.
// It gives handlers for MSW and fixtures for Vitest.
import { METHODS, type OpenApiDocument } from '@specpact/spec';
import { type HttpHandler, http } from 'msw';
import { basePath } from '../routing/base-path.ts';
import type { Mock } from '../serve/mock.ts';
import { basePattern, pathPattern, serverPatterns } from './server-pattern.ts';

/** What is needed of a mock, whatever the types of its states. */
type Answering = Pick<Mock, 'documents' | 'respond'>;

export interface HandlerOptions {
  /** The name of the document to handle requests to, if not all that the mock serves. */
  document?: string;
  /**
   * Where the client is pointed to, in place of the document's servers: `https://staging.example.com/v1`,
   * or `/api` for any host.
   */
  baseUrl?: string | readonly string[];
}

/**
 * MSW request handlers that answer as the mock does: provider states, troubles, data and journal are the
 * mock's. There is one for each path of the documents; other requests are left to other handlers, and to
 * MSW itself. The mock needs no port: start it with `port: false`.
 *
 * @throws {RangeError} if the mock does not serve the document that is named.
 * @throws {TypeError} if there is a base URL for several documents, or it is none.
 * @example
 * const mock = await startMock({ document: 'openapi/external-support.yaml', port: false });
 * const server = setupServer(...handlers(mock));
 */
export function handlers(mock: Answering, options: HandlerOptions = {}): HttpHandler[] {
  const { document: name } = options;
  const chosen = mock.documents.filter((document) => name === undefined || document.name === name);
  if (chosen.length === 0) throw new RangeError(`the mock serves no document ${name}`);
  if (chosen.length > 1 && options.baseUrl !== undefined) {
    throw new TypeError('a base URL is that of one document: name it, { document, baseUrl }');
  }
  const given = [options.baseUrl ?? []].flat().map(basePattern);
  return chosen.flatMap((document) => handlersOf(mock, document, given));
}

function handlersOf(mock: Answering, document: OpenApiDocument, given: readonly string[]): HttpHandler[] {
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
      // Not a new `Request`: environments for tests of pages have their own, which take no others.
      const { method } = request;
      const isPreflight = method === 'OPTIONS' && !methods.includes('options');
      const headers = isPreflight ? preflightHeaders(request.headers) : request.headers;
      const arrayBuffer = () => request.arrayBuffer();
      return mock.respond({ url: `${origin}${prefix}${path}${search}`, method, headers, arrayBuffer });
    });
  });
}

/**
 * The headers of a CORS preflight, for the mock to know it for one: page-like environments such as
 * happy-dom send one, but keep from others what only a browser may set.
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
