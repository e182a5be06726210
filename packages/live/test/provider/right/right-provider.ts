import { findMediaType, findRoute, operationsAt } from '@specpact/compare';
import { type SchemaAt, SchemaReader, validate, validateText } from '@specpact/schema';
import {
  type JsonObject,
  type JsonValue,
  type OpenApiDocument,
  type Operation,
  type Parameter,
  parseDocument,
} from '@specpact/spec';

/** A request that the document takes. */
export interface Call {
  params: Record<string, string>;
  query: URLSearchParams;
  headers: Headers;
  /** The value of the body. */
  body: JsonValue | undefined;
  origin: string;
}

/** The body of a request whose schema is an object. */
export const sent = ({ body }: Call) => body as JsonObject;

export type Handlers = Record<string, (call: Call) => Response>;

/** A provider that does what its document says, in one of the styles that real ones have. */
export interface RightProvider {
  name: string;
  document: OpenApiDocument;
  /** A new provider, with nothing in it. */
  serve: () => (request: Request) => Promise<Response>;
}

export interface Style {
  name: string;
  /** The document as JSON. */
  document: object;
  /** What each operation does with a request that the document takes. */
  handlers: () => Handlers;
  /** The answer to what the document refuses. */
  refuse?: (status: number) => Response;
}

export const reply = (status: number, body?: unknown, headers: Record<string, string> = {}): Response =>
  new Response(body === undefined ? null : JSON.stringify(body), {
    status,
    headers: { ...(body !== undefined && { 'Content-Type': 'application/json' }), ...headers },
  });

/** Checks each request by the document, so that a style has only what is its own. */
export function rightProvider({
  name,
  document: value,
  handlers,
  refuse = plainRefusal,
}: Style): RightProvider {
  const document = parseDocument(`${name}.json`, JSON.stringify(value));
  return {
    name,
    document,
    serve() {
      const does = handlers();
      return async (request) => {
        const url = new URL(request.url);
        const route = findRoute(document, request.method, url.pathname);
        if (!route) {
          const known = operationsAt(document, url.pathname);
          const Allow = known.map(({ method }) => method.toUpperCase()).join(', ');
          return known.length > 0 ? withHeader(refuse(405), 'Allow', Allow) : refuse(404);
        }
        const { operation, values } = route;
        const params = Object.fromEntries([...values].map(([key, text]) => [key, decodeURIComponent(text)]));
        const call = { params, query: url.searchParams, headers: request.headers, origin: url.origin };
        if (!operation.parameters.every((one) => isTaken(document, one, call))) return refuse(400);
        const text = await request.text();
        const body = bodyOf(document, operation, request.headers.get('content-type'), text);
        if (typeof body === 'number') return refuse(body);
        const answer = does[operation.id]?.({ ...call, body: body?.value });
        return answer ?? refuse(404);
      };
    },
  };
}

const plainRefusal = (status: number) => reply(status, { error: `refused with ${status}` });

function withHeader(response: Response, name: string, value: string): Response {
  response.headers.set(name, value);
  return response;
}

function isTaken(
  document: OpenApiDocument,
  { in: place, name, schema: written, required, value }: Parameter,
  { params, query, headers }: Omit<Call, 'body'>,
): boolean {
  const reader = SchemaReader.of(document);
  const schema = written && reader.written(written);
  const isList = (value.schema as { type?: string } | undefined)?.type === 'array';
  const all = place === 'query' ? query.getAll(name) : [params[name] ?? headers.get(name) ?? []].flat();
  if (all.length === 0) return !required;
  return !schema || validateText(reader, schema, isList ? all : (all[0] ?? ''), 'request').length === 0;
}

/** The value of a body; or the status by which it is refused. */
function bodyOf(
  document: OpenApiDocument,
  { requestBody }: Operation,
  type: string | null,
  text: string,
): { value: JsonValue } | number | undefined {
  if (!requestBody) return undefined;
  if (text === '') return requestBody.required ? 400 : undefined;
  const media = findMediaType(requestBody.content, type ?? '');
  if (!media) return 415;
  let value: JsonValue;
  try {
    value = JSON.parse(text) as JsonValue;
  } catch {
    return 400;
  }
  const reader = SchemaReader.of(document);
  const schema: SchemaAt | undefined = media.schema && reader.written(media.schema);
  const options = { completeness: 'exact', direction: 'request' } as const;
  return schema && validate(reader, schema, value, options).length > 0 ? 422 : { value };
}
