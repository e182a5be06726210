import type { IncomingMessage } from 'node:http';
import type { Answer } from './answer.ts';

/** Adds the headers that Prism, with its default `--cors`, adds to every answer. */
export function allowCors(request: IncomingMessage, answer: Answer): void {
  const { headers } = request;
  answer.setHeader('Access-Control-Allow-Origin', headers.origin || '*');
  answer.setHeader('Access-Control-Allow-Headers', headers['access-control-request-headers'] || '*');
  answer.setHeader('Access-Control-Allow-Credentials', 'true');
  answer.setHeader('Access-Control-Expose-Headers', headers['access-control-expose-headers'] || '*');
}

/** Whether a browser asks if it may send a request (Fetch standard, "CORS-preflight request"). */
export function isPreflight({ method, headers }: IncomingMessage): boolean {
  return method === 'OPTIONS' && !!headers.origin && !!headers['access-control-request-method'];
}

/** Completes the answer to a preflight as Prism does: it allows every origin and method. */
export function answerPreflight(request: IncomingMessage, answer: Answer): void {
  answer.setHeader('Access-Control-Allow-Methods', request.headers['access-control-request-method'] ?? '*');
  answer.setHeader('Vary', 'origin');
  answer.setHeader('Content-Length', '0');
  answer.complete(204, undefined);
}
