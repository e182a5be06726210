import type { Pagination } from '../../contract/pagination.ts';
import { literal } from '../../source/literal.ts';
import type { OperationTypes } from './operation-types.ts';

/** The type of an item of a page. */
export function itemType({ result }: OperationTypes, { path }: Pagination): string {
  return `PageItem<${result}, [${path.map((token) => literal(token)).join(', ')}]>`;
}

/** The type of the items of all pages. */
export function pagesType(types: OperationTypes, pagination: Pagination): string {
  return `AsyncGenerator<${itemType(types, pagination)}, void, void>`;
}
