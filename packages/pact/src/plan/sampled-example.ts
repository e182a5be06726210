import { makeValue, type SchemaAt, SchemaReader, validate } from '@specpact/schema';
import {
  type JsonValue,
  type OpenApiDocument,
  type PlacedText,
  placedTexts,
  sampledValue,
} from '@specpact/spec';

/** An example whose placeholder stands where no value can be made. */
export class UnsampledPlaceholder {
  readonly placed: PlacedText;

  constructor(placed: PlacedText) {
    this.placed = placed;
  }
}

/**
 * An example with values for its placeholders, which the mock fills only when there is a request: times, UUIDs and
 * texts, and where the schema wants something else, a value of the schema. They are the same in each run, as a pact
 * needs.
 *
 * @param overridden the fields that get another value anyway, as dotted paths.
 */
export function sampledExample(
  document: OpenApiDocument,
  schema: SchemaAt,
  example: JsonValue,
  overridden: readonly string[] = [],
): JsonValue | UnsampledPlaceholder {
  const found = placedTexts(example);
  const placed = found.filter(({ path }) => !overridden.includes(path.join('.')));
  if (found.length === 0) return example;
  const reader = SchemaReader.of(document);
  let value = sampledValue(example);
  // Each turn settles one place, or none is left that can be.
  for (const _ of placed) {
    const fault = faultAt(reader, schema, value, placed);
    if (!fault) return value;
    const made = fault.schema && makeValue(reader, fault.schema, { direction: 'response' });
    if (made?.answer !== 'made') return new UnsampledPlaceholder(fault.placed);
    value = replaced(value, fault.placed.path, made.value);
  }
  const left = faultAt(reader, schema, value, placed);
  return left ? new UnsampledPlaceholder(left.placed) : value;
}

/** The first place of a placeholder whose value the schema refuses, and what it wants there. */
function faultAt(
  reader: SchemaReader,
  schema: SchemaAt,
  value: JsonValue,
  placed: readonly PlacedText[],
): { placed: PlacedText; schema: SchemaAt | undefined } | undefined {
  const faults = validate(reader, schema, value, { completeness: 'partial', direction: 'response' });
  for (const { value: at, schema: keyword, undecided } of faults) {
    const found = placed.find(({ path }) => path.join('\0') === at.path.join('\0'));
    if (!found || undecided) continue;
    return { placed: found, schema: reader.schemaAt(keyword.path.slice(0, -1)) };
  }
  return undefined;
}

function replaced(value: JsonValue, [name, ...rest]: readonly string[], by: JsonValue): JsonValue {
  if (name === undefined) return by;
  if (Array.isArray(value))
    return value.map((each, at) => (String(at) === name ? replaced(each, rest, by) : each));
  if (typeof value !== 'object' || value === null) return value;
  return { ...value, [name]: replaced(value[name] ?? null, rest, by) };
}
