import {
  describesMember,
  itemSchemasOf,
  makeValue,
  memberSchemasOf,
  propertyNames,
  type SchemaAt,
  type SchemaReader,
  SchemaView,
  valueForm,
} from '@specpact/schema';
import { isJsonObject, type JsonObject, type JsonValue } from '@specpact/spec';
import { MissingField } from '../errors/missing-field.ts';
import { below, FieldMatcher, type FieldRead, type Wanted } from '../types/field-read.ts';
import { matcher, valueMatcher } from './value-matcher.ts';

/** The matchers of a body, and the example that they come from. */
export interface DerivedBody {
  matched: JsonValue;
  example: JsonValue;
}

/** A name that no schema lists. What holds for it holds for every further member. */
const ANY_NAME = '*';

/**
 * Derives from a schema what to expect of a body. The result has only what is wanted. Each value has the matcher
 * that its schema gives, and the value of the scenario's example. A member that the schema promises and the
 * example lacks is made.
 */
export function deriveBody(
  reader: SchemaReader,
  schema: SchemaAt,
  example: JsonValue,
  wanted: Wanted,
): DerivedBody | MissingField {
  try {
    const viewOf: ViewOf = (value) => SchemaView.of(reader, 'response', schema, value);
    return new Derivation(reader).value(viewOf, example, wanted);
  } catch (error) {
    if (error instanceof MissingField) return error;
    throw error;
  }
}

/** The view of a part of a value, once the part is known. */
type ViewOf = (part: JsonValue) => SchemaView;

class Derivation {
  readonly #reader: SchemaReader;

  constructor(reader: SchemaReader) {
    this.#reader = reader;
  }

  value(viewOf: ViewOf, scenario: JsonValue, wanted: Wanted): DerivedBody {
    const here = wanted.fields.find(({ path, override }) => path === '' && override)?.override;
    if (here instanceof FieldMatcher) return byHand(here);
    const example = here ? here.example : scenario;
    const fields = wanted.fields.filter(({ path }) => path !== '');
    const whole = { ...wanted, required: wanted.required || fields.length < wanted.fields.length, fields };
    const view = viewOf(example);
    if (Array.isArray(example)) return this.#array(view, example, whole);
    if (isJsonObject(example)) return this.#object(view, example, whole);
    for (const field of fields) throw new MissingField(field.written, [], false);
    return { matched: valueMatcher(valueForm(view), example), example };
  }

  /** An array is pinned by its first item, repeated as often as the schema asks for, and at least once. */
  #array(view: SchemaView, example: JsonValue[], wanted: Wanted): DerivedBody {
    const fields = below(wanted.fields, '[]');
    refuseOthers(wanted.fields, fields, ['[]']);
    const [first = fields.length > 0 && wanted.completes ? this.#made(itemSchemasOf(view, 0)) : undefined] =
      example;
    if (first === undefined) {
      for (const field of fields) throw new MissingField(field.written, [], true);
      return { matched: matcher('type', []), example: [] };
    }
    if (isTuple(view, example)) return this.#tuple(view, example, { ...wanted, fields });
    const { leastItems } = valueForm(view);
    const min = Math.max(leastItems, 1);
    const item = this.value((value) => view.item(0, value), first, { ...wanted, fields });
    this.#inEach((value) => view.item(0, value), example, { ...wanted, fields });
    const items = <Item>(one: Item): Item[] => Array.from({ length: min }, () => one);
    return { matched: matcher('type', items(item.matched), { min }), example: items(item.example) };
  }

  /** Each place of a tuple has its own schema, and so its own matcher. */
  #tuple(view: SchemaView, example: readonly JsonValue[], wanted: Wanted): DerivedBody {
    const items = example.map((value, index) => {
      const itemView: ViewOf = (item) => view.item(index, item);
      const known = wanted.fields.filter(
        (field) => !this.#lacks(() => this.value(itemView, value, { ...wanted, fields: [field] })),
      );
      return { known, item: this.value(itemView, value, { ...wanted, fields: known }) };
    });
    for (const field of wanted.fields) {
      if (!items.some(({ known }) => known.includes(field))) throw new MissingField(field.written, [], false);
    }
    return { matched: items.map(({ item }) => item.matched), example: items.map(({ item }) => item.example) };
  }

  #lacks(derive: () => DerivedBody): boolean {
    try {
      derive();
      return false;
    } catch (error) {
      if (error instanceof MissingField) return true;
      throw error;
    }
  }

  /** A field of items must be in each item, because an item without it would fail the replay. */
  #inEach(viewOf: ViewOf, values: readonly (JsonValue | undefined)[], wanted: Wanted): void {
    if (wanted.fields.length === 0) return;
    for (const value of values) {
      if (value !== undefined) this.value(viewOf, value, { ...wanted, required: false });
    }
  }

  #object(view: SchemaView, example: JsonObject, wanted: Wanted): DerivedBody {
    const names = namesOf(view, example);
    const map = this.#map(view, example, wanted, names);
    if (map) return map;
    // The longest name first, because the name of a member can be `a.b`.
    const steps = names.toSorted((a, b) => b.length - a.length);
    const stepOf = ({ path }: FieldRead) =>
      steps.find((name) => below([{ path, written: path }], name).length > 0);
    for (const field of wanted.fields) {
      if (stepOf(field) === undefined) throw new MissingField(field.written, names, false);
    }
    const matched: JsonObject = {};
    const plain: JsonObject = {};
    for (const name of names) {
      const fields = below(
        wanted.fields.filter((field) => stepOf(field) === name),
        name,
      );
      const isPromised = view.promises(name) && !view.member(name, null).isMarked('writeOnly');
      const isRequired = wanted.required && isPromised;
      if (!isRequired && fields.length === 0) continue;
      const member = this.#member(
        view,
        example,
        name,
        { ...wanted, required: isRequired, fields },
        isPromised,
      );
      if (!member) continue;
      matched[name] = member.matched;
      plain[name] = member.example;
    }
    // Pact reads `{}` as "no member is allowed".
    const empty = Object.keys(plain).length === 0;
    return { matched: empty ? matcher('type', {}) : matched, example: plain };
  }

  /** @returns `undefined` for a member that is not read, is not in the example, and cannot be made. */
  #member(
    view: SchemaView,
    example: JsonObject,
    name: string,
    wanted: Wanted,
    isPromised: boolean,
  ): DerivedBody | undefined {
    const { fields } = wanted;
    const shown = Object.hasOwn(example, name) ? example[name] : undefined;
    const isOverridden = fields.some(({ path, override }) => path === '' && override);
    const made =
      shown === undefined && !isOverridden && (isPromised || wanted.completes)
        ? this.#made(memberSchemasOf(view, name))
        : undefined;
    // `null` is a value that the example shows.
    const value = shown === undefined ? made : shown;
    if (value === undefined && !isOverridden) {
      const [field] = fields;
      if (!field) return undefined;
      throw new MissingField(field.written, Object.keys(example), true);
    }
    const completes = wanted.completes || made !== undefined;
    return this.value((member) => view.member(name, member), value ?? null, { ...wanted, completes });
  }

  /** Makes a value that the example lacks. @returns `undefined` if none can be made. */
  #made(schemas: readonly SchemaAt[]): JsonValue | undefined {
    if (schemas.length === 0) return undefined;
    const made = makeValue(this.#reader, schemas, { direction: 'response' });
    if (made.answer === 'not-made') return undefined;
    return made.value;
  }

  /** A map: the schema describes its members without naming them. Each value is like the first. */
  #map(
    view: SchemaView,
    example: JsonObject,
    wanted: Wanted,
    names: readonly string[],
  ): DerivedBody | undefined {
    const fields = below(wanted.fields, '*');
    const isDescribed = view.possibleSchemas.some((schema) => describesMember(schema, ANY_NAME));
    if (!isDescribed || (fields.length === 0 && names.length > 0)) return undefined;
    refuseOthers(wanted.fields, fields, ['*']);
    const [[name, first] = [undefined, undefined]] = Object.entries(example);
    if (name === undefined || first === undefined) {
      for (const field of fields) throw new MissingField(field.written, [], true);
      return { matched: matcher('type', {}), example: {} };
    }
    const viewOf: ViewOf = (value) => view.member(name, value);
    const value = this.value(viewOf, first, { ...wanted, fields });
    this.#inEach(viewOf, Object.values(example), { ...wanted, fields });
    return { matched: matcher('values', { [name]: value.matched }), example: { [name]: value.example } };
  }
}

/** The members that the schemas list, and the example's members whose names match a pattern. */
function namesOf(view: SchemaView, example: JsonObject): string[] {
  const schemas = view.possibleSchemas;
  const listed = new Set(schemas.flatMap(propertyNames));
  const isPatterned = (name: string) =>
    schemas.some((schema) => describesMember(schema, name) && !describesMember(schema, ANY_NAME));
  return [...listed, ...Object.keys(example).filter((name) => !listed.has(name) && isPatterned(name))];
}

/** Whether the items of an array have different schemas. */
function isTuple(view: SchemaView, example: readonly JsonValue[]): boolean {
  const places = (index: number) => itemSchemasOf(view, index).map(({ at }) => at);
  const first = places(0);
  return example.some((_, index) => {
    const own = places(index);
    return own.length !== first.length || own.some((at, number) => !first[number]?.equals(at));
  });
}

function byHand({ example, regex }: FieldMatcher): DerivedBody {
  const value = example as JsonValue;
  return {
    matched: regex === undefined ? matcher('equality', value) : matcher('regex', value, { regex }),
    example: value,
  };
}

function refuseOthers(
  all: readonly FieldRead[],
  known: readonly FieldRead[],
  steps: readonly string[],
): void {
  const other = all.find(({ written }) => !known.some((field) => field.written === written));
  if (other) throw new MissingField(other.written, steps, false);
}
