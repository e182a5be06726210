/**
 * How the pages of an operation follow each other. The generator writes it from `x-pagination` in the document, or from a
 * described header `Link`. Pointers are JSON Pointers into the body (RFC 6901).
 */
export type Pagination =
  /** The header `Link` has the next page (RFC 8288). */
  | { readonly style: 'link'; readonly items: string }
  /** The body has the value of a query parameter for the next page. */
  | { readonly style: 'cursor'; readonly items: string; readonly parameter: string; readonly next: string }
  /** A query parameter counts pages. */
  | { readonly style: 'page'; readonly items: string; readonly parameter: string; readonly first: number }
  /** A query parameter counts items. */
  | { readonly style: 'offset'; readonly items: string; readonly parameter: string };

/** The query parameters of the next page; `undefined` if this is the last. */
export function nextQuery(
  pagination: Pagination,
  query: Readonly<Record<string, unknown>>,
  { body, items, response }: { body: unknown; items: readonly unknown[]; response: Response },
): Record<string, unknown> | undefined {
  if (pagination.style === 'link') {
    const next = nextLink(response.headers.get('link') ?? '');
    return next === undefined ? undefined : { ...query, ...queryOf(next) };
  }
  const { style, parameter } = pagination;
  if (style === 'cursor') {
    const next = valueAt(body, pagination.next);
    return next === undefined || next === null || next === '' ? undefined : { ...query, [parameter]: next };
  }
  // Only an empty page is surely after the last.
  if (items.length === 0) return undefined;
  const at = Number(query[parameter] ?? (style === 'page' ? pagination.first : 0));
  return { ...query, [parameter]: style === 'page' ? at + 1 : at + items.length };
}

/** A parameter of a link: `rel="next"` (RFC 8288, section 3). */
const LINK_PARAMETER = /\s*;\s*([^\s=;,]+)\s*=?\s*(?:"((?:[^"\\]|\\.)*)"|([^\s;,]*))/g;
const LINK = new RegExp(`<([^>]*)>((?:${LINK_PARAMETER.source})*)`, 'g');

/** The target of the link whose relation is `next`. */
function nextLink(header: string): string | undefined {
  for (const [, target, parameters = ''] of header.matchAll(LINK)) {
    for (const [, name = '', quoted, plain = ''] of parameters.matchAll(LINK_PARAMETER)) {
      if (/^rel$/i.test(name) && /(^|\s)next(\s|$)/i.test(quoted ?? plain)) return target;
    }
  }
  return undefined;
}

/** The parameters in the query of a link. Only these are taken, so that no link leads to another server. */
function queryOf(link: string): Record<string, unknown> {
  const given = new URL(link, 'http://relative').searchParams;
  return Object.fromEntries(
    [...new Set(given.keys())].map((name) => {
      const [first, ...others] = given.getAll(name);
      return [name, others.length > 0 ? [first, ...others] : first];
    }),
  );
}

/** The value at a JSON Pointer; `undefined` if there is none. */
export function valueAt(value: unknown, pointer: string): unknown {
  return pointer
    .split('/')
    .slice(1)
    .map((token) => token.replaceAll('~1', '/').replaceAll('~0', '~'))
    .reduce<unknown>(
      (at, name) =>
        typeof at === 'object' && at !== null && Object.hasOwn(at, name) ? Reflect.get(at, name) : undefined,
      value,
    );
}
