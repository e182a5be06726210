import { isJsonObject, type JsonValue } from '@specpact/spec';
import { branches } from '../../read/branches.ts';
import { discriminatedNames } from '../../read/discriminated-names.ts';
import { isSchema, type SchemaAt, type SchemaObjectAt } from '../../read/schema-at.ts';
import { discriminatorProperty, type SchemaReader } from '../../read/schema-reader.ts';
import type { Case } from '../claim/claim.ts';
import { heirsOf } from './inheritance-parts.ts';
import { named } from './named.ts';

/** What a schema evaluates of a value that satisfies it, in one case (JSON Schema 2020-12, core 11). */
export interface Evaluated {
  when: Case['when'];
  /** Members by their names and by patterns. */
  names: readonly string[];
  patterns: readonly string[];
  allMembers: boolean;
  /** How many items at the beginning, and the schemas of `contains`. */
  items: number;
  contains: readonly SchemaAt[];
  allItems: boolean;
}

const NOTHING: Evaluated = {
  when: [],
  names: [],
  patterns: [],
  allMembers: false,
  items: 0,
  contains: [],
  allItems: false,
};

/** With more cases the question stays undecided. */
const MOST_CASES = 64;

/**
 * The cases in which a schema evaluates different members and items. The value decides which alternatives and
 * conditions apply to it. Exactly one case applies to each value. `undefined` if there are too many.
 */
export function evaluatedCases(reader: SchemaReader, start: SchemaObjectAt): Evaluated[] | undefined {
  const seen = new Set<JsonValue>();

  function visit(written: SchemaAt, isFirst: boolean): Evaluated[] | undefined {
    const { value, at } = written;
    if (!isJsonObject(value) || seen.has(value)) return [NOTHING];
    // A schema in two branches is looked into twice, but not below itself.
    seen.add(value);
    const cases = within({ value, at, scope: written.scope }, isFirst);
    seen.delete(value);
    return cases;
  }

  function within(schema: SchemaObjectAt, isFirst: boolean): Evaluated[] | undefined {
    const { value, at } = schema;
    const ofReferences = reader.references(schema).map((target) => visit(target, false));
    if (reader.ignoresSiblings(value)) return together(ofReferences);
    const chosen = discriminatorCases(schema);
    return together([
      [ownPart(schema, isFirst)],
      ...ofReferences,
      ...inScope(schema, branches(value, 'allOf', at)).map((branch) => visit(branch, false)),
      ...(chosen ? [chosen.cases] : alternatives(schema)),
      ...conditions(schema),
      ...dependents(schema),
    ]);
  }

  /** Each alternative holds or does not. That enough of them hold is the demand of another keyword. */
  function alternatives(schema: SchemaObjectAt): (Evaluated[] | undefined)[] {
    return ['anyOf', 'oneOf'].flatMap((keyword) =>
      inScope(schema, branches(schema.value, keyword, schema.at)).map((branch) => optional(branch, [branch])),
    );
  }

  function optional(condition: SchemaAt, then: SchemaAt[], otherwise: SchemaAt[] = []) {
    const [met, unmet] = [then, otherwise].map((all) => together(all.map((one) => visit(one, false))));
    if (!met || !unmet) return undefined;
    if (![...met, ...unmet].some(isTelling)) return [NOTHING];
    return [
      ...given({ schema: condition, holds: true }, met),
      ...given({ schema: condition, holds: false }, unmet),
    ];
  }

  function conditions(schema: SchemaObjectAt): (Evaluated[] | undefined)[] {
    const { value, at } = schema;
    const [condition, then, otherwise] = ['if', 'then', 'else'].map((keyword) => {
      const said = value[keyword];
      return isSchema(said) ? inScope(schema, [{ value: said, at: at.to(keyword) }]) : [];
    });
    const [one] = condition ?? [];
    return one ? [optional(one, [one, ...(then ?? [])], otherwise)] : [];
  }

  function dependents(schema: SchemaObjectAt): (Evaluated[] | undefined)[] {
    const { value, at } = schema;
    return Object.entries(isJsonObject(value.dependentSchemas) ? value.dependentSchemas : {}).flatMap(
      ([name, said]) => {
        if (!isSchema(said)) return [];
        const dependent = inScope(schema, [{ value: said, at: at.to('dependentSchemas').to(name) }]);
        return [optional({ value: { type: 'object', required: [name] }, at }, dependent)];
      },
    );
  }

  /** A discriminator chooses one alternative, or one schema that extends this one. */
  function discriminatorCases(schema: SchemaObjectAt): { cases: Evaluated[] | undefined } | undefined {
    const { value, at } = schema;
    if (discriminatorProperty(value) === undefined) return undefined;
    const all = inScope(
      schema,
      ['oneOf', 'anyOf'].flatMap((keyword) => branches(value, keyword, at)),
    );
    const names = discriminatedNames(reader, value, all);
    const chosen = all.map((branch, index) => ({
      schema: branch,
      names: [...names].flatMap(([name, which]) => (which === index ? [name] : [])),
    }));
    const heirs = all.length === 0 ? heirsOf({ reader, schema: value }) : chosen;
    const context = { schema: value, at };
    const chosenCases = heirs.flatMap((heir): (Evaluated[] | undefined)[] => {
      if (heir.names.length === 0) return [];
      const cases = visit(heir.schema, false);
      return [cases && given(named(context, heir.names), cases)];
    });
    const fallback = reader.discriminated(value, undefined);
    const others = fallback ? visit(fallback, false) : together(alternatives(schema));
    const anyName = named(
      context,
      heirs.flatMap((heir) => heir.names),
    );
    const cases = [...chosenCases, others && given({ ...anyName, holds: false }, others)];
    return { cases: cases.includes(undefined) ? undefined : cases.flatMap((one) => one ?? []) };
  }

  return visit(start, true);
}

function ownPart({ value, at }: SchemaObjectAt, isFirst: boolean): Evaluated {
  const keys = (said: JsonValue | undefined) => (isJsonObject(said) ? Object.keys(said) : []);
  const other = (keyword: string) => !isFirst && isSchema(value[keyword]);
  return {
    when: [],
    names: keys(value.properties),
    patterns: keys(value.patternProperties),
    allMembers: isSchema(value.additionalProperties) || other('unevaluatedProperties'),
    items: Array.isArray(value.prefixItems) ? value.prefixItems.length : 0,
    contains: isSchema(value.contains) ? [{ value: value.contains, at: at.to('contains') }] : [],
    allItems: isSchema(value.items) || other('unevaluatedItems'),
  };
}

/** Every combination of a case of each list. */
function together(lists: readonly (readonly Evaluated[] | undefined)[]): Evaluated[] | undefined {
  let all: Evaluated[] = [NOTHING];
  for (const cases of lists) {
    if (!cases || all.length * cases.length > MOST_CASES) return undefined;
    all = all.flatMap((one) =>
      cases.map((other) => ({
        when: [...one.when, ...other.when],
        names: [...one.names, ...other.names],
        patterns: [...one.patterns, ...other.patterns],
        allMembers: one.allMembers || other.allMembers,
        items: Math.max(one.items, other.items),
        contains: [...one.contains, ...other.contains],
        allItems: one.allItems || other.allItems,
      })),
    );
  }
  return all;
}

function given(condition: Case['when'][number], cases: readonly Evaluated[]): Evaluated[] {
  return cases.map((one) => ({ ...one, when: [condition, ...one.when] }));
}

function isTelling({ names, patterns, allMembers, items, contains, allItems }: Evaluated): boolean {
  return allMembers || allItems || items + names.length + patterns.length + contains.length > 0;
}

function inScope({ scope }: SchemaObjectAt, schemas: SchemaAt[]): SchemaAt[] {
  return scope ? schemas.map((schema) => ({ ...schema, scope })) : schemas;
}
