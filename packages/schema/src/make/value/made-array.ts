import type { JsonValue } from '@specpact/spec';
import { equal } from '../../json/value/equal.ts';
import { isSchema, type SchemaAt, type SchemaObjectAt } from '../../read/schema-at.ts';
import { negated } from '../demand/negation.ts';
import { unevaluatedSchemas } from '../demand/unevaluated-schemas.ts';
import type { LazyValues } from './lazy-values.ts';
import type { Wanted } from './making.ts';
import { variations } from './variations.ts';

/** An array longer than this is not made. */
const LONGEST = 10_000;

interface Contained {
  schema: SchemaAt;
  least: number;
  isLimited: boolean;
}

/** Arrays for schemas. They have one item, or one for each place of a tuple, if no keyword asks for more. */
export function* madeArrays({ making, schemas, place, obstructed }: Wanted): Generator<JsonValue[]> {
  const numbers = (keyword: string) =>
    schemas.flatMap(({ value }) => (typeof value[keyword] === 'number' ? [value[keyword]] : []));
  const least = Math.max(0, ...numbers('minItems'));
  const most = Math.min(LONGEST, ...numbers('maxItems'));
  const contained = schemas.flatMap(containedOf);
  const tuple = Math.max(
    0,
    ...schemas.map(({ value }) => (Array.isArray(value.prefixItems) ? value.prefixItems.length : 0)),
  );
  const usual = Math.min(Math.max(least, tuple, 1, ...contained.map((one) => one.least)), most);
  const together = usual + contained.reduce((sum, one) => sum + one.least, 0);
  const lengths = [usual, usual + 1, usual + 2, usual - 1, least, together, least + 3];
  const isUnique = schemas.some(({ value }) => value.uniqueItems === true);
  const known = new Map<string, LazyValues>();
  for (const length of new Set(lengths)) {
    if (length < least || length > most) continue;
    const places = slots(length);
    if (!places) continue;
    const values = places.map(({ key, wanted }) => valuesOf(key, wanted));
    for (const numbers of variations(
      Math.min(length, 6),
      (part, number) => values[part]?.at(number) !== undefined,
    )) {
      const items = pick(values, numbers);
      if (!items) break;
      yield items;
    }
  }

  function valuesOf(key: string, wanted: readonly SchemaAt[]): LazyValues {
    const values = known.get(key) ?? making.values(wanted, place);
    known.set(key, values);
    return values;
  }

  /** The schemas of each item, so that the array satisfies `contains` too. */
  function slots(length: number): { key: string; wanted: SchemaAt[] }[] | undefined {
    const places = Array.from({ length }, (_, index) => ({
      key: index < tuple ? String(index) : 'rest',
      wanted: appliedToItem(schemas, index),
      isFree: true,
    }));
    for (const [number, { schema, least: count, isLimited }] of contained.entries()) {
      let left = count;
      for (const slot of places) {
        const key = `${slot.key} and ${number}`;
        const wanted = [...slot.wanted, schema];
        if (left > 0 && slot.isFree && valuesOf(key, wanted).at(0) !== undefined) {
          Object.assign(slot, { key, wanted, isFree: false });
          left -= 1;
        } else if (isLimited) {
          Object.assign(slot, {
            key: `${slot.key} not ${number}`,
            wanted: [...slot.wanted, negated(schema)],
          });
        }
      }
      if (left > 0) {
        obstructed({ keyword: 'contains', schema: schema.at });
        return undefined;
      }
    }
    return places;
  }

  function pick(values: readonly LazyValues[], numbers: readonly number[]): JsonValue[] | undefined {
    const items: JsonValue[] = [];
    const texts = new Set<string>();
    for (const [index, one] of values.entries()) {
      let number = numbers[index] ?? 0;
      let item = one.at(number);
      for (; isUnique && item !== undefined && isTaken(item); number += 1) item = one.at(number + 1);
      if (item === undefined) {
        if (one.obstacle) obstructed(one.obstacle);
        return undefined;
      }
      items.push(item);
      texts.add(JSON.stringify(item));
    }
    return items;

    function isTaken(item: JsonValue): boolean {
      return (
        texts.has(JSON.stringify(item)) ||
        (typeof item === 'object' && items.some((other) => equal(item, other)))
      );
    }
  }
}

function containedOf({ value, at, scope }: SchemaObjectAt): Contained[] {
  const { contains, minContains, maxContains } = value;
  if (!isSchema(contains)) return [];
  const least = typeof minContains === 'number' ? minContains : 1;
  const isLimited = typeof maxContains === 'number';
  return [{ schema: { value: contains, at: at.to('contains'), scope }, least, isLimited }];
}

/** The schemas that apply to an item (JSON Schema 2020-12, core 10.3.1 and 11.2). */
function appliedToItem(schemas: readonly SchemaObjectAt[], index: number): SchemaAt[] {
  const own = schemas.flatMap(({ value, at, scope }): SchemaAt[] => {
    const { prefixItems, items } = value;
    const prefixed = Array.isArray(prefixItems) ? prefixItems[index] : undefined;
    if (isSchema(prefixed)) return [{ value: prefixed, at: at.to('prefixItems').to(String(index)), scope }];
    return isSchema(items) ? [{ value: items, at: at.to('items'), scope }] : [];
  });
  return own.length > 0 ? own : unevaluatedSchemas(schemas, 'unevaluatedItems');
}
