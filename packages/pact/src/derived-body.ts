import {
  isJsonObject,
  type JsonObject,
  type JsonValue,
  type OpenApiDocument,
  type Path,
} from '@specpact/spec';
import { below, FieldMatcher, type FieldRead, type Wanted } from './field-read.ts';
import {
  type Facet,
  facetsOf,
  furtherMemberPaths,
  itemPaths,
  keyword,
  memberPaths,
  namedMembers,
  requiredMembers,
} from './schema-facets.ts';
import { matcher, valueMatcher } from './value-matcher.ts';

/** A body with a matcher for each field that is read, and the example that it is of. */
export interface DerivedBody {
  matched: JsonValue;
  example: JsonValue;
}

/** A field that a test reads and the schema, or the example, does not have. */
export class MissingField {
  readonly written: string;
  readonly known: readonly string[];
  /** Whether the schema has it, and only the example does not. */
  readonly described: boolean;

  constructor(written: string, known: readonly string[], described: boolean) {
    this.written = written;
    this.known = known;
    this.described = described;
  }
}

/**
 * Derives what to expect of a body from its schema: nothing but what is wanted, each value by the
 * matcher that its schema gives it, with the scenario's example.
 */
export function deriveBody(
  document: OpenApiDocument,
  schema: Path,
  example: JsonValue,
  wanted: Wanted,
): DerivedBody | MissingField {
  try {
    return new Derivation(document).value([schema], example, wanted);
  } catch (error) {
    if (error instanceof MissingField) return error;
    throw error;
  }
}

class Derivation {
  readonly #document: OpenApiDocument;

  constructor(document: OpenApiDocument) {
    this.#document = document;
  }

  value(schemas: readonly Path[], scenario: JsonValue, wanted: Wanted): DerivedBody {
    const here = wanted.fields.find(({ path, override }) => path === '' && override)?.override;
    if (here instanceof FieldMatcher) return byHand(here);
    const example = here ? here.example : scenario;
    const fields = wanted.fields.filter(({ path }) => path !== '');
    const whole = { required: wanted.required || fields.length < wanted.fields.length, fields };
    const facets = facetsOf(this.#document, schemas, example);
    if (Array.isArray(example)) return this.#array(facets, example, whole);
    if (isJsonObject(example)) return this.#object(facets, example, whole);
    for (const field of fields) throw new MissingField(field.written, [], false);
    return { matched: valueMatcher(facets, example), example };
  }

  /** An array is pinned by its first item: as many as the schema asks for, at least the one. */
  #array(facets: readonly Facet[], example: JsonValue[], wanted: Wanted): DerivedBody {
    const fields = below(wanted.fields, '[]');
    refuseOthers(wanted.fields, fields, ['[]']);
    const [first] = example;
    if (first === undefined) {
      for (const field of fields) throw new MissingField(field.written, [], true);
      return { matched: matcher('type', []), example: [] };
    }
    const minItems = keyword(facets, 'minItems');
    const min = Math.max(typeof minItems === 'number' ? minItems : 0, 1);
    const item = this.value(itemPaths(facets), first, { required: wanted.required, fields });
    this.#inEach(itemPaths(facets), example, fields);
    const items = <Item>(one: Item): Item[] => Array.from({ length: min }, () => one);
    return { matched: matcher('type', items(item.matched), { min }), example: items(item.example) };
  }

  /** A field of the items is read of each: one that lacks it would fail the replay. */
  #inEach(
    schemas: readonly Path[],
    values: readonly (JsonValue | undefined)[],
    fields: readonly FieldRead[],
  ): void {
    if (fields.length === 0) return;
    for (const value of values) {
      if (value !== undefined) this.value(schemas, value, { required: false, fields });
    }
  }

  #object(facets: readonly Facet[], example: JsonObject, wanted: Wanted): DerivedBody {
    const map = this.#map(facets, example, wanted);
    if (map) return map;
    const names = namedMembers(facets);
    const required = requiredMembers(facets);
    // The longest name first: a member may be called `a.b`.
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
      const isRequired = wanted.required && required.includes(name);
      if (!isRequired && fields.length === 0) continue;
      const value = Object.hasOwn(example, name) ? example[name] : undefined;
      const overridden = fields.some(({ path, override }) => path === '' && override);
      if (value === undefined && !overridden) {
        throw new MissingField(fields[0]?.written ?? name, Object.keys(example), true);
      }
      const member = this.value(memberPaths(facets, name), value ?? null, { required: isRequired, fields });
      matched[name] = member.matched;
      plain[name] = member.example;
    }
    // Pact takes `{}` for "no member at all".
    const empty = Object.keys(plain).length === 0;
    return { matched: empty ? matcher('type', {}) : matched, example: plain };
  }

  /** An object whose members the schema does not name, but describes: each value is like the first. */
  #map(facets: readonly Facet[], example: JsonObject, wanted: Wanted): DerivedBody | undefined {
    const values = furtherMemberPaths(facets);
    const fields = below(wanted.fields, '*');
    if (values.length === 0 || (fields.length === 0 && namedMembers(facets).length > 0)) return undefined;
    refuseOthers(wanted.fields, fields, ['*']);
    const [entry] = Object.entries(example);
    if (entry?.[1] === undefined) {
      for (const field of fields) throw new MissingField(field.written, [], true);
      return { matched: matcher('type', {}), example: {} };
    }
    const value = this.value(values, entry[1], { required: wanted.required, fields });
    this.#inEach(values, Object.values(example), fields);
    return {
      matched: matcher('values', { [entry[0]]: value.matched }),
      example: { [entry[0]]: value.example },
    };
  }
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
