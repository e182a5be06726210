import { type Call, errorOf } from '../attempt/call.ts';
import type { AnyResult, DataOf, Failure } from '../contract/result.ts';
import { ProtocolError } from '../errors/protocol-error.ts';
import type { AnyCallOptions, OptionalIfEmpty } from '../settings/call-options.ts';
import { nextQuery, type Pagination, valueAt } from './pagination.ts';

/** The items of a page: those in the list that a path of members leads to. */
export type PageItem<R, Path extends readonly string[] = []> =
  At<DataOf<R>, Path> extends readonly (infer Item)[] ? Item : unknown;

type At<Value, Path extends readonly string[]> = Path extends readonly [
  infer Name,
  ...infer Rest extends readonly string[],
]
  ? NonNullable<Value> extends infer Whole
    ? Name extends keyof Whole
      ? At<NonNullable<Whole[Name]>, Rest>
      : unknown
    : never
  : Value;

/**
 * The items of all pages. It asks for the next page when the items of the last one are taken.
 *
 * @throws {ApiError | TransportError} if a page is not a success.
 * @throws {ProtocolError} if a page is not what the document says, or comes again. Its code is then `pages`.
 */
export async function* pagesOf<Options, R, Item = PageItem<R>>(
  method: (options: Options) => Call<R>,
  pagination: Pagination,
  ...[options]: OptionalIfEmpty<NonNullable<Options>>
): AsyncGenerator<Item, void, void> {
  const given: AnyCallOptions = options ?? {};
  const seen = new Set<string>();
  let query: Record<string, unknown> | undefined = { ...given.params?.query };
  let before: string | undefined;
  while (query) {
    const asked = { ...given, params: { ...given.params, query } };
    const result = (await (method as (options: unknown) => PromiseLike<unknown>)(asked)) as AnyResult;
    if (!result.ok) throw errorOf(result as Failure);
    const { data: body, response } = result;
    const items = valueAt(body, pagination.items);
    if (!Array.isArray(items)) {
      const detail = `without a list at "${pagination.items}" for its pages`;
      throw new ProtocolError({ code: 'pages', detail }, result);
    }
    // A server that ignores the parameter gives the same page for ever.
    const page = keyOf(items);
    const state = keyOf(query);
    if (seen.has(state) || (items.length > 0 && page === before)) {
      throw new ProtocolError({ code: 'pages', detail: 'with a page that came before' }, result);
    }
    seen.add(state);
    before = page;
    yield* items as Item[];
    query = nextQuery(pagination, query, { body, items, response });
  }
}

/** The same text for the same page. JSON has no `bigint`. */
function keyOf(value: unknown): string {
  return JSON.stringify(value, (_, part) => (typeof part === 'bigint' ? `${part}n` : part));
}

/** A method with its pages beside it. Generated clients have it for operations whose document describes pages. */
export function withPages<Options extends object>(
  method: (options?: Options) => unknown,
  pagination: Pagination,
): object {
  return Object.assign(method, {
    pages: (options: Options) =>
      pagesOf<Options, AnyResult>(method as never, pagination, ...([options] as never)),
  });
}
