// view/ takes a schema, and often a value of it.
// It gives what the schema says of the value, its members and its items, with references and compositions followed.
import { type Dialect, isJsonObject, type JsonObject, type JsonValue } from '@specpact/spec';
import type { Direction } from '../application/subject.ts';
import { declaredTypes } from '../json/value/json-type.ts';
import { branches } from '../read/branches.ts';
import { inScopeOf, isSchema, type SchemaAt, type SchemaObjectAt } from '../read/schema-at.ts';
import { SchemaError } from '../read/schema-error.ts';
import { describesMember, itemSchemas, memberSchemas } from '../read/schema-parts.ts';
import type { SchemaReader } from '../read/schema-reader.ts';
import { validate } from '../validate/validate.ts';
import { conditional, discriminatedSchema, leadsTo } from './decided-schema.ts';

/** A choice between schemas. Some of them apply. */
export interface Choice {
  branches: readonly SchemaView[];
  /** The branches that the value may satisfy. All branches, if it satisfies none. */
  possible: readonly SchemaView[];
  /** Whether the choice stands in a schema of the value itself, not of the object or array around it. */
  isOwn: boolean;
  /** Whether one of its branches says nothing new. Then the choice demands nothing. */
  isMet: boolean;
}

/** The most schemas of a view with all its parts. Nobody could read more. */
const MOST_SCHEMAS = 100_000;

/** With these keywords the value decides which schemas apply. */
const VALUE_DECIDES = ['oneOf', 'anyOf', 'discriminator', 'if', 'dependentSchemas'];

/**
 * What the document says of one value: the schemas that certainly apply to it, and the choices between others. It
 * does not say whether the value satisfies them. `$ref`s and `allOf`s are followed. Branches of `oneOf` and `anyOf`
 * that the value cannot satisfy are kept apart.
 */
export class SchemaView {
  readonly schemas: readonly SchemaObjectAt[];
  readonly choices: readonly Choice[];
  readonly #context: ViewContext;

  private constructor(context: ViewContext, schemas: readonly SchemaObjectAt[], choices: readonly Choice[]) {
    this.#context = context;
    this.schemas = schemas;
    this.choices = choices;
  }

  /** @throws {SchemaError} if too many schemas apply to the value. */
  static of(reader: SchemaReader, direction: Direction, schema: SchemaAt, value: JsonValue): SchemaView {
    return SchemaView.#from({ reader, direction, left: { schemas: MOST_SCHEMAS } }, [schema], value, []);
  }

  static #from(
    context: ViewContext,
    starts: readonly SchemaAt[],
    value: JsonValue,
    choicesAbove: readonly Choice[],
    around: ReadonlySet<JsonObject> = new Set(),
  ): SchemaView {
    const { reader, direction } = context;
    const [only] = starts.length === 1 && around.size === 0 ? starts : [];
    const known = isJsonObject(only?.value) ? reader.plainSchemas.get(only.value) : undefined;
    // A YAML alias makes one schema stand in two places.
    if (only && known?.at.equals(only.at)) {
      context.left.schemas -= known.schemas.length;
      return new SchemaView(context, known.schemas, choicesAbove);
    }
    const schemas: SchemaObjectAt[] = [];
    const choices: Choice[] = [...choicesAbove];
    let isPlain = true;
    // A branch that leads back to the schema around it says nothing new.
    const seen = new Set<JsonObject>(around);
    const visit = ({ value: schema, at, scope: come }: SchemaAt): void => {
      if (!isJsonObject(schema) || seen.has(schema)) return;
      context.left.schemas -= 1;
      if (context.left.schemas < 0) throw new SchemaError('a value has too many schemas to be judged by');
      seen.add(schema);
      const scope = reader.enter(come, { value: schema, at });
      const own = scope ? { value: schema, at, scope } : { value: schema, at };
      if (typeof schema.$ref === 'string' || typeof schema.$dynamicRef === 'string') {
        for (const target of reader.references(own)) visit(target);
        if (reader.ignoresSiblings(schema) || Object.keys(schema).length === 1) return;
      }
      const inScope = (below: SchemaAt) => (scope ? { ...below, scope } : below);
      schemas.push(own);
      if (VALUE_DECIDES.some((keyword) => schema[keyword] !== undefined)) isPlain = false;
      for (const branch of branches(schema, 'allOf', at)) visit(inScope(branch));
      const named = discriminatedSchema(reader, schema, value);
      if (named) visit(inScope(named));
      for (const keyword of ['oneOf', 'anyOf'] as const) {
        const alternatives = branches(schema, keyword, at).map(inScope);
        if (alternatives.length === 0) continue;
        const views = alternatives.map((branch) => SchemaView.#from(context, [branch], value, [], seen));
        choices.push({
          isOwn: true,
          isMet: views.some((view) => view.isEmpty),
          branches: views,
          possible: possibleViews(keyword, views, value, (index) => {
            const branch = alternatives[index];
            if (!branch || (named && !leadsTo(reader, branch, named))) return false;
            return validate(reader, branch, value, { completeness: 'partial', direction }).length === 0;
          }),
        });
      }
      for (const branch of conditional(reader, direction, own, value)) visit(inScope(branch));
      const { dependentSchemas } = schema;
      for (const name of isJsonObject(dependentSchemas) && isJsonObject(value) ? Object.keys(value) : []) {
        const dependent =
          isJsonObject(dependentSchemas) && Object.hasOwn(dependentSchemas, name)
            ? dependentSchemas[name]
            : undefined;
        if (isSchema(dependent)) visit(inScope({ value: dependent, at: at.to('dependentSchemas').to(name) }));
      }
    };
    for (const start of starts) visit(start);
    if (isPlain && only && isJsonObject(only.value) && !reader.isDynamic) {
      reader.plainSchemas.set(only.value, { at: only.at, schemas });
    }
    return new SchemaView(context, schemas, choices);
  }

  get dialect(): Dialect {
    return this.#context.reader.dialect;
  }

  /** Whether the document says nothing of the value. */
  get isEmpty(): boolean {
    return (
      this.schemas.length === 0 &&
      this.choices.every(({ branches: views }) => views.every((view) => view.isEmpty))
    );
  }

  /** Every schema that may apply to the value. Those that certainly do come first. */
  get possibleSchemas(): readonly SchemaObjectAt[] {
    if (this.choices.length === 0) return this.schemas;
    return [
      ...this.schemas,
      ...this.choices.flatMap(({ possible }) => possible.flatMap((view) => view.possibleSchemas)),
    ];
  }

  /**
   * Whether the value goes only one way: `readOnly` is not in requests, `writeOnly` not in responses (OpenAPI 3.0,
   * section 4.7.24.2). Every possible branch of a choice has to say so.
   */
  isMarked(keyword: 'readOnly' | 'writeOnly'): boolean {
    return (
      this.schemas.some(({ value }) => value[keyword] === true) ||
      this.choices.some(
        ({ possible }) => possible.length > 0 && possible.every((view) => view.isMarked(keyword)),
      )
    );
  }

  /** What the document says of a member of the object. */
  member(name: string, value: JsonValue): SchemaView {
    return this.#below((schema) => memberSchemas(schema, name), value);
  }

  /** What the document says of an item of the array. */
  item(index: number, value: JsonValue): SchemaView {
    return this.#below((schema) => itemSchemas(schema, index), value);
  }

  #below(schemasBelow: (schema: SchemaObjectAt) => SchemaAt[], value: JsonValue): SchemaView {
    const [only] = this.schemas;
    if (only && this.schemas.length === 1 && this.choices.length === 0) {
      return SchemaView.#from(this.#context, inScopeOf(only, schemasBelow(only)), value, []);
    }
    const choices = this.choices.flatMap((choice): Choice[] => {
      const below = (views: readonly SchemaView[]) =>
        views.map((view) => view.#below(schemasBelow, value)).filter((view) => !view.isEmpty);
      const all = below(choice.branches);
      const possible = below(choice.possible);
      return all.length === 0
        ? []
        : [
            {
              branches: all,
              possible: possible.length > 0 ? possible : all,
              isOwn: false,
              isMet: choice.isMet,
            },
          ];
    });
    return SchemaView.#from(
      this.#context,
      this.schemas.flatMap((schema) => inScopeOf(schema, schemasBelow(schema))),
      value,
      choices,
    );
  }

  /** Whether every instance has this member. */
  promises(name: string): boolean {
    return (
      this.schemas.some(({ value: { required } }) => Array.isArray(required) && required.includes(name)) ||
      this.choices.some(
        ({ possible }) => possible.length > 0 && possible.every((view) => view.promises(name)),
      )
    );
  }

  /** Whether the value may be `null` instead: no schema forbids it, and a schema names it. */
  get allowsNull(): boolean {
    return this.#admitsNull && this.#namesNull;
  }

  get #admitsNull(): boolean {
    return (
      this.schemas.every(({ value: schema }) => {
        const types = declaredTypes(schema, this.dialect);
        if (types && !types.includes('null')) return false;
        if (Array.isArray(schema.enum) && !schema.enum.includes(null)) return false;
        return schema.const === undefined || schema.const === null;
      }) && this.choices.every(({ branches: views }) => views.some((view) => view.#admitsNull))
    );
  }

  get #namesNull(): boolean {
    return (
      this.schemas.some(
        ({ value: schema }) =>
          (schema.nullable === true && this.dialect === 'openapi-3.0') ||
          declaredTypes(schema, this.dialect)?.includes('null') ||
          (Array.isArray(schema.enum) && schema.enum.includes(null)),
      ) ||
      this.choices.some(({ branches: views }) => views.some((view) => view.#admitsNull && view.#namesNull))
    );
  }
}

interface ViewContext {
  reader: SchemaReader;
  direction: Direction;
  left: { schemas: number };
}

/**
 * The branches that the value may satisfy. Of a `oneOf` these are the branches that describe most members of an
 * object: what a consumer reads comes from one branch, not a member from each.
 */
function possibleViews(
  keyword: 'oneOf' | 'anyOf',
  views: readonly SchemaView[],
  value: JsonValue,
  fits: (index: number) => boolean,
): readonly SchemaView[] {
  const fitting = views.filter((_, index) => fits(index));
  const possible = fitting.length > 0 ? fitting : views;
  if (keyword === 'anyOf' || !isJsonObject(value) || fitting.length < 2) return possible;
  const names = Object.keys(value);
  const counts = possible.map((view) => {
    const schemas = view.possibleSchemas;
    return names.filter((name) => schemas.some((schema) => describesMember(schema, name))).length;
  });
  const most = Math.max(...counts);
  // No value has the members of two branches together. One branch is kept.
  const all = possible.flatMap((view) => view.possibleSchemas);
  const described = names.filter((name) => all.some((schema) => describesMember(schema, name)));
  if (described.length > most)
    return [possible[counts.indexOf(most)] ?? possible[0]].filter((view) => view !== undefined);
  return possible.filter((_, index) => counts[index] === most);
}
