import { SchemaReader } from '@specpact/schema';
import {
  DocumentError,
  isJsonObject,
  type JsonObject,
  type OpenApiDocument,
  type Operation,
  parsePointer,
} from '@specpact/spec';
import { isList } from './response-shape.ts';

/** How the pages of an operation follow each other: the same as `Pagination` of `@specpact/client`. */
export interface Pagination {
  /** As the client takes it. */
  contract: JsonObject;
  /** The members that lead to the items in the body. */
  path: readonly string[];
}

const STYLES = ['link', 'cursor', 'page', 'offset'];

/**
 * The pagination of an operation: its `x-pagination`, or a described header `Link` of a success that is a list. Nothing
 * is guessed from names.
 *
 * @throws {DocumentError} if `x-pagination` is not like `{ style: cursor, parameter: after, next: /next, items: /data }`.
 */
export function paginationOf(document: OpenApiDocument, operation: Operation): Pagination | undefined {
  const given = operation.value['x-pagination'];
  if (given !== undefined) return described(document, operation, given);
  const reader = SchemaReader.of(document);
  const isLinked = operation.responses.some(
    ({ status, headers, content }) =>
      status.startsWith('2') &&
      headers.some(({ name }) => /^link$/i.test(name)) &&
      content.some(({ schema }) => schema && isList(reader, reader.written(schema))),
  );
  return isLinked ? { contract: { style: 'link', items: '' }, path: [] } : undefined;
}

function described(document: OpenApiDocument, operation: Operation, given: unknown): Pagination {
  const fail = (reason: string, member?: string) =>
    new DocumentError(`x-pagination ${reason}`, {
      position: document.locate([...operation.path, 'x-pagination', ...(member ? [member] : [])]),
    });
  if (!isJsonObject(given)) throw fail('must be an object');
  const { style, parameter, next, items = '', first = 1 } = given as Record<string, unknown>;
  if (!STYLES.includes(`${style}`)) throw fail(`needs a style: ${STYLES.join(', ')}`, 'style');
  const path = pointerIn(items);
  if (!path) throw fail('must name the list of items by a JSON Pointer, such as /data', 'items');
  const contract: JsonObject = { style: `${style}`, items: `${items}` };
  if (style !== 'link') {
    const names = operation.parameters.filter(({ in: place }) => place === 'query').map(({ name }) => name);
    if (typeof parameter !== 'string' || !names.includes(parameter)) {
      throw fail(`must name a query parameter of ${operation.id}: ${names.join(', ')}`, 'parameter');
    }
    contract.parameter = parameter;
  }
  if (style === 'cursor') {
    if (!pointerIn(next))
      throw fail('must name the next cursor by a JSON Pointer, such as /meta/next', 'next');
    contract.next = `${next}`;
  }
  if (style === 'page') {
    if (!Number.isInteger(first)) throw fail('must give the number of the first page', 'first');
    contract.first = Number(first);
  }
  return { contract, path };
}

function pointerIn(value: unknown): readonly string[] | undefined {
  return typeof value === 'string' && /^($|\/)/.test(value) ? parsePointer(value) : undefined;
}
