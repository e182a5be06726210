import {
  type DiscriminatorOutline,
  discriminatorOutline,
  isMarked,
  isSchema,
  type Keyword,
  keywordOf,
  type SchemaAt,
  type SchemaObjectAt,
  SchemaReader,
} from '@specpact/schema';
import {
  isJsonObject,
  type JsonObject,
  type JsonValue,
  type OpenApiDocument,
  referenceTo,
} from '@specpact/spec';
import { toleratesNull } from '../part/tolerated-null.ts';
import { byDiscriminator } from './discriminator.ts';
import { adaptBounds, orNull } from './openapi-keywords.ts';
import { assertion, isTypes, TRANSLATED } from './translated-keywords.ts';

/** A schema of a part with at least so many characters gets its own definition. */
export const LARGE = 1000;

/** A schema, and how it was reached. */
interface Reached extends SchemaAt {
  /** The keys of the schemas whose discriminators led here for the same value. They are not asked again. */
  named?: readonly string[] | undefined;
}

/** How schemas are rewritten. */
interface JsonSchemasOptions {
  /** Which way values go. Members that only the other one must have are left out. */
  direction?: 'request' | 'response';
  /** Whether large parts that are equal become one definition. */
  sharesParts?: boolean;
}

/**
 * Rewrites schemas of a document as plain JSON Schema 2020-12. It translates the keywords of OpenAPI 3.0 (`nullable`, a
 * boolean `exclusiveMinimum`), discriminators and `$dynamicRef`, and leaves out members that only requests must have.
 *
 * Schemas that refer to each other, even in circles, become definitions of one schema. It contains only those that were
 * asked for and the ones that they refer to.
 */
export class JsonSchemas {
  /** Each definition by its name; a `$ref` between them is `#/$defs/NAME`. */
  readonly definitions: Record<string, JsonValue> = {};
  /** Whether a member has the name of an inherited one, such as `constructor`. */
  namesInherited = false;
  /** Whether a schema uses a keyword that draft 7 of JSON Schema does not have. */
  needs2020 = false;
  /** Whether a schema uses a pattern that is valid only without the flag `u`. */
  needsLoosePatterns = false;
  readonly #reader: SchemaReader;
  readonly #names = new Map<string, string>();
  readonly #direction: 'request' | 'response';
  readonly #sharesParts: boolean;

  constructor(
    document: OpenApiDocument,
    { direction = 'response', sharesParts = true }: JsonSchemasOptions = {},
  ) {
    this.#reader = SchemaReader.of(document);
    this.#direction = direction;
    this.#sharesParts = sharesParts;
  }

  /** The names of definitions by where their schemas stand. */
  get names(): ReadonlyMap<string, string> {
    return this.#names;
  }

  /** A name for a definition that comes next. */
  #nextName(): string {
    return `${this.#direction === 'request' ? 'r' : 's'}${this.#names.size}`;
  }

  /** The name of the definition of a schema. A schema that is only a reference has the definition of its target. */
  define(written: Reached): string {
    const schema = this.#meant(written);
    const key = this.#keyOf(schema);
    const known = this.#names.get(key);
    if (known !== undefined) return known;
    const name = this.#nextName();
    this.#names.set(key, name);
    this.definitions[name] = this.#schema(schema);
    return name;
  }

  /** A schema has one definition for each way to it that changes its meaning. */
  #keyOf({ at, scope, named = [] }: Reached): string {
    return [referenceTo(at.path), ...this.#reader.anchorsIn(scope), ...named].join(' ');
  }

  #meant(written: Reached): Reached {
    let schema = written;
    for (;;) {
      const { value, at } = schema;
      if (!isJsonObject(value) || typeof value.$ref !== 'string') return schema;
      const counts = this.#translated(value).length > 0 && !this.#reader.ignoresSiblings(value);
      const [target, dynamic] = this.#reader.references({ ...schema, value, at });
      if (counts || !target || dynamic) return schema;
      schema = { ...target, named: schema.named };
    }
  }

  /** The keywords of a schema that validators check, in the order of the table. */
  #translated(schema: JsonObject): Keyword[] {
    const { dialect } = this.#reader;
    return TRANSLATED.filter(
      ({ name, dialects }) => schema[name] !== undefined && dialects?.includes(dialect) !== false,
    );
  }

  #schema({ value, at, scope, named }: Reached): JsonValue {
    if (!isJsonObject(value)) return value;
    const inside = { scope: this.#reader.enter(scope, { value, at }), named };
    const schema = this.#references({ value, at, scope }, named);
    if (this.#reader.ignoresSiblings(value)) return schema;
    for (const keyword of this.#translated(value)) {
      const { name } = keyword;
      const translation = keyword.schemas
        ? this.#below(keyword, value[name], { at: at.to(name), ...inside })
        : assertion(keyword, value[name], this.#reader);
      if (translation === undefined) continue;
      // A `$dynamicRef` beside a `$ref` is there already.
      const before = name === 'allOf' && Array.isArray(schema.allOf) ? schema.allOf : [];
      schema[name] = Array.isArray(translation) ? [...before, ...translation] : translation;
    }
    this.#adaptDiscriminator(schema, { value, at }, inside);
    this.needs2020 ||= Object.keys(schema).some((name) => keywordOf(name)?.since !== undefined);
    if (isTypes(value.type)) schema.type = value.type;
    this.#adaptRequired(schema, value);
    adaptBounds(schema);
    this.#adaptPatterns(schema);
    return toleratesNull(value, this.#reader.dialect) ? orNull(schema) : schema;
  }

  /** The schemas that a schema refers to, which all apply to the same value. */
  #references(schema: SchemaObjectAt, named: Reached['named']): JsonObject {
    const [first, second] = this.#reader
      .references(schema)
      .map((target): JsonObject => ({ $ref: `#/$defs/${this.define({ ...target, named })}` }));
    return { ...first, ...(second && { allOf: [second] }) };
  }

  /** The translation of a keyword that holds schemas. */
  #below(
    { schemas }: Keyword,
    said: JsonValue | undefined,
    { at, scope, named }: Omit<Reached, 'value'>,
  ): JsonValue | undefined {
    const isPart = schemas?.about !== 'value';
    const within = (value: JsonValue | undefined, place: SchemaAt['at']) => {
      const below = { value: isSchema(value) ? value : true, at: place, scope };
      const written = this.#schema(isPart ? below : { ...below, named });
      return schemas?.about === 'member' || schemas?.about === 'item' ? this.#shared(written) : written;
    };
    if (schemas?.are === 'one') return within(said, at);
    if (schemas?.are === 'list') {
      if (!Array.isArray(said) || said.length === 0) return undefined;
      return said.map((item, index) => within(item, at.to(String(index))));
    }
    if (!isJsonObject(said)) return undefined;
    return Object.fromEntries(Object.entries(said).map(([name, item]) => [name, within(item, at.to(name))]));
  }

  /**
   * A large schema as a reference to a definition that equal schemas share. If a document has its `$ref`s written out, one
   * function would otherwise have megabytes, and TypeScript 5 cannot compile that.
   */
  #shared(schema: JsonValue): JsonValue {
    const text = JSON.stringify(schema);
    if (text.length < LARGE || !this.#sharesParts) return schema;
    const name = this.#names.get(text) ?? this.#nextName();
    this.#names.set(text, name);
    this.definitions[name] = schema;
    return { $ref: `#/$defs/${name}` };
  }

  /** Writes a discriminator in keywords of JSON Schema, which has no discriminators. */
  #adaptDiscriminator(
    schema: JsonObject,
    written: SchemaObjectAt,
    inside: Pick<Reached, 'scope' | 'named'>,
  ): void {
    const key = referenceTo(written.at.path);
    const { scope, named = [] } = inside;
    const outline = named.includes(key) ? undefined : discriminatorOutline(this.#reader, written);
    if (!outline) return;
    const keyword = (['oneOf', 'anyOf'] as const).find((name) => Array.isArray(written.value[name]));
    const schemas = keyword && schema[keyword];
    const translate = (heir: DiscriminatorOutline['alternatives'][number]['schema']): JsonValue => ({
      $ref: `#/$defs/${this.define({ ...heir, scope, named: [...named, key].sort() })}`,
    });
    const alternatives = keyword && Array.isArray(schemas) ? { keyword, schemas } : undefined;
    const chosen = byDiscriminator(outline, alternatives, translate);
    if (!chosen || chosen.length === 0) return;
    if (keyword) delete schema[keyword];
    schema.allOf = [...(Array.isArray(schema.allOf) ? schema.allOf : []), ...chosen];
  }

  /** Leaves out members that only the other direction must have (OpenAPI 3.0, section 4.7.24.2). */
  #adaptRequired(schema: JsonObject, { required, properties }: JsonObject): void {
    const members = isJsonObject(properties) ? properties : {};
    const names = Array.isArray(required) ? required.filter((name) => typeof name === 'string') : [];
    this.namesInherited ||= [...names, ...Object.keys(members)].some((name) => name in {});
    delete schema.required;
    if (!Array.isArray(required)) return;
    schema.required = [...new Set(names)].filter((name) => {
      const member = Object.hasOwn(members, name) ? members[name] : undefined;
      return !(
        isSchema(member) &&
        isMarked(this.#reader, member, this.#direction === 'request' ? 'readOnly' : 'writeOnly')
      );
    });
  }

  /** Removes a pattern that is not valid in JavaScript: no value can be shown to break it. */
  #adaptPatterns(schema: JsonObject): void {
    const { pattern, patternProperties } = schema;
    const isReadable = (text: string) => {
      if (isPattern(text, 'u')) return true;
      if (!isPattern(text, '')) return false;
      this.needsLoosePatterns = true;
      return true;
    };
    if (typeof pattern !== 'string' || !isReadable(pattern)) delete schema.pattern;
    if (!isJsonObject(patternProperties)) return;
    for (const text of Object.keys(patternProperties)) if (!isReadable(text)) delete patternProperties[text];
  }
}

function isPattern(pattern: string, flags: string): boolean {
  try {
    new RegExp(pattern, flags);
    return true;
  } catch (error) {
    if (error instanceof SyntaxError) return false;
    throw error;
  }
}
