import {
  type CallOptions,
  type Contract,
  connectionTo,
  type Result,
  readBlob,
  readEvents,
  readJsonItems,
} from '../../src/index.ts';

/** The types of an API of streams, as openapi-typescript writes them. */
export interface Events {
  parameters: { query?: never };
  responses: { 200: { headers: object; content: { 'text/event-stream': { data: string; id?: string }[] } } };
}
export interface Lines {
  parameters: { query?: never };
  responses: { 200: { headers: object; content: { 'application/jsonl': { n: number }[] } } };
}
export interface File {
  parameters: { query?: never };
  responses: { 200: { headers: object; content: { 'application/zip': string } } };
}

const api = { servers: [], securitySchemes: {} } satisfies Omit<Contract, 'operations'>;

/** The operations of that API at a server, as methods of a client. */
export function streamsAt(baseUrl: string, more: { fetch?: typeof fetch } = {}) {
  const connection = connectionTo(api, { baseUrl, retry: { baseDelay: 1 }, credentials: 'none', ...more });
  const operation = (id: string, content: Contract['operations'][string]['responses'][string]) => ({
    id,
    security: [],
    responses: { 200: content, 204: {} },
  });
  return {
    events: (options?: CallOptions<Events>) =>
      connection<Result<Events>>('GET /e', operation('events', { 'text/event-stream': readEvents }), options),
    posted: (options?: CallOptions<Events>) =>
      connection<Result<Events>>(
        'POST /e',
        operation('posted', { 'text/event-stream': readEvents }),
        options,
      ),
    lines: (options?: CallOptions<Lines>) =>
      connection<Result<Lines>>(
        'GET /l',
        operation('lines', { 'application/jsonl': readJsonItems }),
        options,
      ),
    sequence: (options?: CallOptions<Lines>) =>
      connection<Result<Lines>>(
        'GET /s',
        operation('sequence', { 'application/json-seq': readJsonItems }),
        options,
      ),
    file: (options?: CallOptions<File>) =>
      connection<Result<File>>('GET /f', operation('file', { 'application/zip': readBlob }), options),
  };
}
