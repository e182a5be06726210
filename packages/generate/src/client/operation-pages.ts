import type { Pagination } from '../contract/pagination.ts';
import { literal } from '../source/literal.ts';
import type { OperationTypes } from './operation-types.ts';

/** The type of the items of all pages. */
export function pagesType({ result }: OperationTypes, { path }: Pagination): string {
  return `AsyncGenerator<PageItem<${result}, [${path.map((token) => literal(token)).join(', ')}]>, void, void>`;
}
