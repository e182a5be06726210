import { makeValue, type SchemaAt, SchemaReader, SchemaView, validate } from '@specpact/schema';
import { isJsonObject, type JsonValue, type OpenApiDocument, type Path } from '@specpact/spec';
import { withPart } from './changed-value.ts';
import { partChanges } from './part-changes.ts';

/** A value that the schema takes. */
export interface TakenValue {
  value: JsonValue;
  what: string;
  /** Whether a provider may refuse it all the same, by a rule of its own. */
  mayBeRefused?: true;
}

/** A value that the schema refuses, for one keyword. */
export interface RefusedValue extends TakenValue {
  keyword: string;
  /** The keyword in the document. */
  document: Path;
}

export interface RequestValues {
  taken: readonly TakenValue[];
  refused: readonly RefusedValue[];
}

/** How deep parts are changed. What lies deeper is sent as it is made. */
const DEEPEST = 5;
/** The most parts of one value that are changed. */
const MOST_PARTS = 80;

/**
 * The values to send for a schema: what it takes, and what it refuses for one keyword. Each keyword at each part is
 * broken once.
 *
 * @param bases values that the schema takes, such as examples. Others are made.
 */
export function requestValues(
  document: OpenApiDocument,
  schema: SchemaAt,
  name: string,
  bases: readonly JsonValue[] = [],
): RequestValues {
  const reader = SchemaReader.of(document);
  const taken = new Map<string, TakenValue>();
  const refused = new Map<string, RefusedValue>();
  /** How many faults each of the refused values has. */
  const counts = new Map<string, number>();
  const add = (value: JsonValue, what: string) => taken.set(JSON.stringify(value), { value, what });
  for (const base of bases) if (faultsOf(reader, schema, base).length === 0) add(base, 'an example');
  for (const members of ['all', 'required'] as const) {
    const made = makeValue(reader, schema, { direction: 'request', name, members });
    if (made.answer === 'made') add(made.value, members === 'all' ? 'every part' : 'only the required parts');
  }
  for (const { value } of alternatives(reader, schema, name)) add(value, 'an alternative');
  let parts = MOST_PARTS;
  for (const { value: base } of [...taken.values()].slice(0, 6)) {
    for (const { path, part, view } of partsOf(reader, schema, base)) {
      parts -= 1;
      if (parts < 0) break;
      for (const change of partChanges(view, part)) {
        if (path.length === 0 && change.value === undefined) continue;
        const value = withPart(base, path, change.value);
        const at = path.length === 0 ? '' : ` at \`${path.join('.')}\``;
        const faults = faultsOf(reader, schema, value);
        const key = JSON.stringify(value);
        const { what, mayBeRefused } = change;
        if (faults.length === 0 && !taken.has(key))
          taken.set(key, { value, what: `${what}${at}`, ...(mayBeRefused && { mayBeRefused }) });
        const fault = faults.find(({ keyword }) => keyword !== 'format') ?? faults[0];
        if (!fault || faults.some(({ undecided }) => undecided)) continue;
        const place = path.map((token) => (/^\d+$/.test(token) ? '*' : token)).join('/');
        const broken = JSON.stringify([fault.schema.path, fault.member, place, what]);
        // A value with this fault alone tells more than one that is refused for another reason too.
        if (faults.length < (counts.get(broken) ?? Number.POSITIVE_INFINITY)) {
          const { keyword, schema: written } = fault;
          counts.set(broken, faults.length);
          refused.set(broken, { value, what: `${what}${at}`, keyword, document: written.path });
        }
      }
    }
  }
  return { taken: [...taken.values()], refused: [...refused.values()] };
}

/** One value of each alternative of a `oneOf` or an `anyOf`. */
function alternatives(reader: SchemaReader, schema: SchemaAt, name: string): { value: JsonValue }[] {
  const [first] = [makeValue(reader, schema, { direction: 'request', name })];
  if (first?.answer !== 'made') return [];
  return SchemaView.of(reader, 'request', schema, first.value).choices.flatMap(({ branches }) =>
    branches.flatMap((branch) => {
      const made = makeValue(reader, [schema, ...branch.schemas], { direction: 'request', name });
      return made.answer === 'made' ? [{ value: made.value }] : [];
    }),
  );
}

function faultsOf(reader: SchemaReader, schema: SchemaAt, value: JsonValue) {
  return validate(reader, schema, value, { completeness: 'exact', direction: 'request' });
}

/** The value and its parts, each with what the document says of it. Of a list, the first item stands for all. */
function* partsOf(
  reader: SchemaReader,
  schema: SchemaAt,
  value: JsonValue,
): Generator<{ path: Path; part: JsonValue; view: SchemaView }> {
  const pending = [
    { path: [] as string[], part: value, view: SchemaView.of(reader, 'request', schema, value) },
  ];
  for (const { path, part, view } of pending) {
    yield { path, part, view };
    if (path.length >= DEEPEST) continue;
    if (Array.isArray(part)) {
      const [item] = part;
      if (item !== undefined) pending.push({ path: [...path, '0'], part: item, view: view.item(0, item) });
    } else if (isJsonObject(part)) {
      for (const [name, member] of Object.entries(part)) {
        if (member !== undefined)
          pending.push({ path: [...path, name], part: member, view: view.member(name, member) });
      }
    }
  }
}
