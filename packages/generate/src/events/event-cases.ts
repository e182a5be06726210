import {
  discriminatorOutline,
  pinnedTexts,
  type SchemaAt,
  type SchemaChild,
  type SchemaReader,
  schemaChildren,
} from '@specpact/schema';
import { isJsonObject, type JsonObject, type JsonValue, referenceTo } from '@specpact/spec';

/** One of the alternatives that an event of a stream may be. */
export interface EventCase {
  /** The values of `event`. `undefined`: the document names none. */
  names: ReadonlySet<string> | undefined;
  /** Whether it always has `event`. An event without it is a `message` (HTML standard, section 9.2.6). */
  isNamed?: boolean | undefined;
  /** The schemas of `data`, all of which apply. */
  data: readonly DataSchema[];
  /** Whether it always has `data`. */
  isRequired?: boolean | undefined;
  /** The innermost alternative of `oneOf` or `anyOf`, or heir, that it is. */
  alternative?: SchemaAt | undefined;
  /** Whether it is of several lists at once that all have alternatives. */
  isCrossed?: boolean | undefined;
}

/** What one schema of an event says of `data`. */
export interface DataSchema extends SchemaAt {
  /** The schema of the event. */
  holder: JsonObject;
}

/** An event of which a schema says nothing. */
const ANY: EventCase = { names: undefined, data: [] };

/**
 * The alternatives of an event, by the schema of an item.
 *
 * @param visited takes the schemas about the event itself, by their references.
 */
export function eventCases(
  reader: SchemaReader,
  schema: SchemaAt,
  visited: Set<string>,
  above: readonly string[] = [],
): EventCase[] {
  const { value, at } = schema;
  const key = referenceTo(at.path);
  // An heir refers to what it extends, which leads to the heir again.
  if (!isJsonObject(value) || above.includes(key)) return [ANY];
  visited.add(key);
  const within = [...above, key];
  const casesOf = (below: SchemaAt) => eventCases(reader, below, visited, within);
  const children = schemaChildren(reader, schema);
  const texts = pinnedTexts(reader, schema, 'event');
  const own: EventCase = {
    names: texts.size > 0 ? texts : undefined,
    isNamed: requiredOf(value).includes('event'),
    isRequired: requiredOf(value).includes('data'),
    data: children.flatMap((child) =>
      child.of === 'member' && child.name === 'data' ? [{ ...child.schema, holder: value }] : [],
    ),
  };
  const sure = children.flatMap((child) =>
    child.of === 'same' && child.isSure ? [casesOf(child.schema)] : [],
  );
  const outline = discriminatorOutline(reader, { ...schema, value });
  const named = (name: string | undefined, alternative: SchemaAt): EventCase[] => {
    const names = outline?.property === 'event' && name !== undefined ? new Set([name]) : undefined;
    return casesOf(alternative).flatMap((one) =>
      both(
        { names, isNamed: names !== undefined, data: [] },
        { ...one, alternative: one.alternative ?? alternative },
      ),
    );
  };
  const listed = ['oneOf', 'anyOf'].flatMap((keyword) => {
    const alternatives = children.filter((child) => isListed(child, schema, keyword));
    const cases = alternatives.flatMap(({ schema: alternative }) => {
      const found = outline?.alternatives.find(({ schema: { at: place } }) => place.equals(alternative.at));
      const names = found && found.names.length > 0 ? found.names : [undefined];
      return names.flatMap((name) => named(name, alternative));
    });
    return cases.length === 0 ? [] : [cases];
  });
  const heirs = [...(outline?.heirs ?? [])];
  const isFromHeir = heirs.some(([, heir]) => above.includes(referenceTo(heir.at.path)));
  const extended =
    heirs.length === 0 || isFromHeir ? [] : [heirs.flatMap(([name, heir]) => named(name, heir))];
  return [...sure, ...listed, ...extended].reduce<EventCase[]>(crossed, [own]);
}

/** The alternatives of an event that has one of each list. Two lists that both have several are not multiplied. */
function crossed(cases: EventCase[], others: EventCase[]): EventCase[] {
  if (cases.length > 1 && others.length > 1) {
    return [...cases, ...others].map((one) => ({ ...one, isCrossed: true }));
  }
  return cases.flatMap((one) => others.flatMap((other) => both(one, other)));
}

/** The members that a schema requires by its own keyword. */
export function requiredOf({ required }: JsonObject): readonly JsonValue[] {
  return Array.isArray(required) ? required : [];
}

function isListed(child: SchemaChild, { at }: SchemaAt, keyword: string): boolean {
  const list = child.schema.at.up;
  return child.of === 'same' && !child.isSure && list?.token === keyword && list.up === at;
}

/** An event that is both; none if their names exclude each other. */
function both(one: EventCase, other: EventCase): EventCase[] {
  const names = commonNames(one.names, other.names);
  if (names?.size === 0) return [];
  const alternative = one.alternative ?? other.alternative;
  const isCrossed = one.isCrossed || other.isCrossed;
  const isRequired = one.isRequired || other.isRequired;
  const isNamed = one.isNamed || other.isNamed;
  return [{ names, isNamed, data: [...one.data, ...other.data], alternative, isCrossed, isRequired }];
}

function commonNames(one: EventCase['names'], other: EventCase['names']): EventCase['names'] {
  return one && other ? new Set([...one].filter((name) => other.has(name))) : (one ?? other);
}
