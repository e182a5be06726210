import type { JsonObject, OpenApiDocument, Parameter, Path } from '@specpact/spec';
import type { MockRequest } from '../../http/request/mock-request.ts';
import { givenParameters } from '../../operation/given-parameters.ts';
import type { MockedOperation } from '../../operation/mocked-operation.ts';
import { isSameName } from './data/names.ts';
import { schemaShape } from './data/schema-shape.ts';
import { all, filterOf } from './list-filter.ts';

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
 * The things that the query of a list asks for. {@link filterOf} says which parameters are filters. Other parameters
 * sort the things, or choose a page of them; the document's `default` counts where a request does not have them. Only
 * parameters that the document declares count.
 */
export async function selectThings(
  things: readonly JsonObject[],
  document: OpenApiDocument,
  item: Path | undefined,
  operation: MockedOperation,
  request: MockRequest,
): Promise<Selection> {
  const members = item ? [...(schemaShape(document, item)?.properties.keys() ?? [])] : [];
  const given = new Map(
    (await givenParameters(operation, request)).flatMap(({ parameter: { in: place, name }, value }) =>
      place === 'query' ? [[name, value]] : [],
    ),
  );
  const isIn = all([...given].map(([name, value]) => filterOf(name, value, members)));
  const found = isIn ? things.filter(isIn) : things;
  const asked = askedOf(operation, given, members);
  const sorted = inOrder(found, sortOf(asked, members));
  const limit = numberOf(asked(LIMITS)) ?? found.length;
  const page = numberOf(asked(PAGES)) ?? 1;
  const first = numberOf(asked(OFFSETS)) ?? Math.max(page - 1, 0) * limit;
  return { things: sorted.slice(first, first + limit), total: found.length };
}

/** The value of the parameter that has one of these names, or its default. */
type AskedFor = (names: readonly string[]) => unknown;

function askedOf(
  { document, operation }: MockedOperation,
  given: ReadonlyMap<string, unknown>,
  members: readonly string[],
): AskedFor {
  const declared = operation.parameters.filter(
    ({ in: place, name }) => place === 'query' && !members.includes(name),
  );
  return (names) => {
    const parameter = declared.find(({ name }) => names.some((known) => isSameName(name, known)));
    return parameter && (given.get(parameter.name) ?? usualValue(document, parameter));
  };
}

function usualValue(document: OpenApiDocument, { schema }: Parameter): unknown {
  return schema && schemaShape(document, schema.path)?.usual;
}

function numberOf(value: unknown): number | undefined {
  return /^\d{1,9}$/.test(String(value)) ? Number(value) : undefined;
}

/** What APIs call the member to sort by, and the direction. */
const SORTS = ['sort', 'sortBy', 'orderBy', 'sortField'];
const DIRECTIONS = ['order', 'direction', 'sortOrder', 'sortDirection', 'dir'];

interface Order {
  member: string;
  isDescending: boolean;
}

/** The order that a query asks for: `sort=name`, `sort=-name`, `sort=name:desc`, `sort=name&order=desc`. */
function sortOf(asked: AskedFor, members: readonly string[]): Order[] {
  const isDown = /^desc/i.test(String(asked(DIRECTIONS)));
  const sort = [asked(SORTS) ?? []].flat().join(',');
  const spaced = sort.replace(/[,: ](asc|desc)\w*/gi, ':$1');
  return spaced.split(',').flatMap((each) => {
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
