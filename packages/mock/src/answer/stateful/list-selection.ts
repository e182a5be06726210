import type { JsonObject, OpenApiDocument, Path } from '@specpact/spec';
import type { MockRequest } from '../../http/request/mock-request.ts';
import type { MockedOperation } from '../../operation/mocked-operation.ts';
import { isSameName } from './data/names.ts';
import { schemaShape } from './data/schema-shape.ts';

/** What APIs call the most things to return, the number of things to skip, and the page (the first is 1). */
const LIMITS = ['limit', 'perPage', 'pageSize', 'size', 'count', 'take'];
const OFFSETS = ['offset', 'skip', 'start'];
const PAGES = ['page', 'pageNumber'];

export interface Selection {
  things: readonly JsonObject[];
  /** The number of things without paging. */
  total: number;
}

/**
 * The things that the query of a list asks for. A parameter with the name of a member filters by its value.
 * Other parameters choose a page of the result. Only parameters that the document declares count.
 */
export function selectThings(
  things: readonly JsonObject[],
  document: OpenApiDocument,
  item: Path | undefined,
  { operation }: MockedOperation,
  { query }: MockRequest,
): Selection {
  const members = item ? [...(schemaShape(document, item)?.properties.keys() ?? [])] : [];
  const declared = operation.parameters.filter(({ in: place }) => place === 'query').map(({ name }) => name);
  const filters = declared.flatMap((name): [string, string[]][] => {
    const given = Object.hasOwn(query, name) ? query[name] : undefined;
    return given !== undefined && members.includes(name) ? [[name, [given].flat()]] : [];
  });
  const found = things.filter((thing) =>
    filters.every(([name, values]) => [thing[name]].flat().some((value) => values.includes(String(value)))),
  );
  const numberOf = (names: readonly string[]) => {
    const name = declared.find(
      (each) => names.some((known) => isSameName(each, known)) && !members.includes(each),
    );
    const value = name === undefined ? undefined : query[name];
    return typeof value === 'string' && /^\d{1,9}$/.test(value) ? Number(value) : undefined;
  };
  const sorted = inOrder(found, sortOf(declared, members, query));
  const limit = numberOf(LIMITS) ?? found.length;
  const page = numberOf(PAGES) ?? 1;
  const first = numberOf(OFFSETS) ?? Math.max(page - 1, 0) * limit;
  return { things: sorted.slice(first, first + limit), total: found.length };
}

/** What APIs call the member to sort by, and the direction. */
const SORTS = ['sort', 'sortBy', 'orderBy', 'sortField'];
const DIRECTIONS = ['order', 'direction', 'sortOrder', 'sortDirection', 'dir'];

interface Order {
  member: string;
  isDescending: boolean;
}

/** The order that a query asks for: `sort=name`, `sort=-name`, `sort=name:desc`, `sort=name&order=desc`. */
function sortOf(
  declared: readonly string[],
  members: readonly string[],
  query: MockRequest['query'],
): Order[] {
  const textOf = (names: readonly string[]) => {
    const name = declared.find(
      (each) => names.some((known) => isSameName(each, known)) && !members.includes(each),
    );
    const [text] = name === undefined ? [] : [query[name]].flat();
    return text ?? '';
  };
  const isDown = /^desc/i.test(textOf(DIRECTIONS));
  const sort = textOf(SORTS).replace(/[,: ](asc|desc)\w*/gi, ':$1');
  return sort.split(',').flatMap((each) => {
    const [, sign = '', named = '', way] = /^([+-]?)([^:]+)(?::(\w+))?$/.exec(each.trim()) ?? [];
    const member = members.find((known) => known === named);
    return member === undefined
      ? []
      : [{ member, isDescending: sign === '-' || way?.toLowerCase() === 'desc' || isDown }];
  });
}

function inOrder(things: readonly JsonObject[], orders: readonly Order[]): readonly JsonObject[] {
  if (orders.length === 0) return things;
  return things.toSorted((one, other) => {
    for (const { member, isDescending } of orders) {
      const compared = compare(one[member], other[member]);
      if (compared !== 0) return isDescending ? -compared : compared;
    }
    return 0;
  });
}

/** Numbers by size, all else as text. What a thing does not have comes last. */
function compare(one: unknown, other: unknown): number {
  if (one === undefined || other === undefined)
    return Number(one === undefined) - Number(other === undefined);
  if (typeof one === 'number' && typeof other === 'number') return one - other;
  const [left, right] = [String(one), String(other)];
  return left < right ? -1 : Number(left > right);
}
