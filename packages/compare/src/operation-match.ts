import type { MediaType, OpenApiDocument, Operation, Response } from '@specpact/spec';

/**
 * The operation that a request is for: its method, and the template that fits its path, a concrete
 * one before one with parameters (OpenAPI 3.1, section 4.8.8.2).
 */
export function findOperation(
  document: OpenApiDocument,
  method: string,
  path: string,
): Operation | undefined {
  return operationsAt(document, path).find((operation) => operation.method === method.toLowerCase());
}

/** The operations of every template that fits a path, the most concrete template's first. */
export function operationsAt(document: OpenApiDocument, path: string): Operation[] {
  const absolute = path.startsWith('/') ? path : `/${path}`;
  return document.operations
    .filter(({ template }) => templatePattern(template).test(absolute))
    .toSorted((a, b) => parameterPlaces(a.template).localeCompare(parameterPlaces(b.template)));
}

/** The response that a status gets: its own, its range's (`4XX`), else `default`. */
export function findResponse(operation: Operation, status: number): Response | undefined {
  const find = (key: string) => operation.responses.find((response) => response.status.toUpperCase() === key);
  return find(String(status)) ?? find(`${Math.floor(status / 100)}XX`) ?? find('DEFAULT');
}

/** The media type that describes a body of this type, or of a type that was not said. */
export function findMediaType(
  content: readonly MediaType[],
  contentType: string | undefined,
): MediaType | undefined {
  if (contentType === undefined) {
    return content.length === 1 ? content[0] : content.find(({ type }) => isJson(essence(type)));
  }
  const wanted = essence(contentType);
  const [family] = wanted.split('/');
  return (
    content.find(({ type }) => type.toLowerCase() === contentType.toLowerCase()) ??
    content.find(({ type }) => essence(type) === wanted) ??
    content.find(({ type }) => essence(type) === `${family}/*`) ??
    content.find(({ type }) => essence(type) === '*/*')
  );
}

/** A media type without its parameters, in small letters (RFC 9110, section 8.3.1). */
function essence(type: string): string {
  return (type.split(';')[0] ?? '').trim().toLowerCase();
}

function isJson(type: string): boolean {
  return type === 'application/json' || type.endsWith('+json');
}

const patterns = new Map<string, RegExp>();

function templatePattern(template: string): RegExp {
  const known = patterns.get(template);
  if (known) return known;
  const source = template
    .split(/(\{[^{}]+\})/)
    .map((part) => (/^\{.+\}$/.test(part) ? '[^/?#]+' : part.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&')))
    .join('');
  const pattern = new RegExp(`^${source}$`);
  patterns.set(template, pattern);
  return pattern;
}

/** One character a segment, so that text order is the order of concreteness. */
function parameterPlaces(template: string): string {
  return template
    .split('/')
    .map((segment) => (segment.includes('{') ? '1' : '0'))
    .join('');
}
