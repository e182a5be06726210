import {
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
import { toleratesNull } from '../schema/tolerated-null.ts';
import { byDiscriminator } from './discriminator.ts';
import { assertion, IN_PLACE, isTypes, TRANSLATED } from './translated-keywords.ts';

/** A schema of a part with at least so many characters gets its own definition. */
const LARGE = 1000;

/**
 * Rewrites schemas of a document as plain JSON Schema 2020-12. It translates the keywords of OpenAPI 3.0 (`nullable`, a
 * boolean `exclusiveMinimum`), and leaves out members that only requests must have.
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

  constructor(document: OpenApiDocument) {
    this.#reader = SchemaReader.of(document);
  }

  /** The name of the definition of a schema. A schema that is only a reference has the definition of its target. */
  define(written: SchemaAt): string {
    const schema = this.#meant(written);
    const key = referenceTo(schema.at.path);
    const known = this.#names.get(key);
    if (known !== undefined) return known;
    const name = `s${this.#names.size}`;
    this.#names.set(key, name);
    this.definitions[name] = this.#schema(schema);
    return name;
  }

  #meant(written: SchemaAt): SchemaAt {
    let schema = written;
    for (;;) {
      const { value } = schema;
      if (!isJsonObject(value) || typeof value.$ref !== 'string') return schema;
      const counts = this.#translated(value).length > 0 && !this.#reader.ignoresSiblings(value);
      const target = this.#reader.target(value.$ref);
      if (counts || !target) return schema;
      schema = target;
    }
  }

  /** The keywords of a schema that validators check, in the order of the table. */
  #translated(schema: JsonObject): Keyword[] {
    const { dialect } = this.#reader;
    return TRANSLATED.filter(
      ({ name, dialects }) => schema[name] !== undefined && dialects?.includes(dialect) !== false,
    );
  }

  /**
   * Removes each reference that leads a schema back to itself about the same value. It says nothing, and a function that
   * followed it would never end.
   */
  breakCircles(): void {
    const done = new Set<string>();
    const open = new Set<string>();
    const visit = (name: string): void => {
      open.add(name);
      eachInPlace(this.definitions[name], (schema) => {
        const target = String(schema.$ref).replace('#/$defs/', '');
        if (open.has(target)) delete schema.$ref;
        else if (!done.has(target)) visit(target);
      });
      open.delete(name);
      done.add(name);
    };
    for (const name of Object.keys(this.definitions)) if (!done.has(name)) visit(name);
  }

  #schema({ value, at }: SchemaAt): JsonValue {
    if (!isJsonObject(value)) return value;
    const schema: JsonObject = {};
    if (typeof value.$ref === 'string') {
      const target = this.#reader.target(value.$ref);
      if (target) schema.$ref = `#/$defs/${this.define(target)}`;
      if (this.#reader.ignoresSiblings(value)) return schema;
    }
    for (const keyword of this.#translated(value)) {
      const { name } = keyword;
      const translation = keyword.schemas
        ? this.#below(keyword, value[name], at.to(name))
        : assertion(keyword, value[name], this.#reader);
      if (translation !== undefined) schema[name] = translation;
    }
    this.#adaptAlternatives(schema, { value, at });
    this.needs2020 ||= Object.keys(schema).some((name) => keywordOf(name)?.since !== undefined);
    if (isTypes(value.type)) schema.type = value.type;
    this.#adaptRequired(schema, value);
    adaptBounds(schema);
    this.#adaptPatterns(schema);
    return toleratesNull(value, this.#reader.dialect) ? orNull(schema) : schema;
  }

  /** The translation of a keyword that holds schemas. */
  #below({ schemas }: Keyword, said: JsonValue | undefined, at: SchemaAt['at']): JsonValue | undefined {
    const within = (value: JsonValue | undefined, place: SchemaAt['at']) => {
      const written = this.#schema({ value: isSchema(value) ? value : true, at: place });
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
    if (text.length < LARGE) return schema;
    const name = this.#names.get(text) ?? `s${this.#names.size}`;
    this.#names.set(text, name);
    this.definitions[name] = schema;
    return { $ref: `#/$defs/${name}` };
  }

  /** Writes a discriminator in keywords of JSON Schema, which has no discriminators. */
  #adaptAlternatives(schema: JsonObject, { value, at }: SchemaObjectAt): void {
    for (const keyword of ['oneOf', 'anyOf'] as const) {
      const [said, translated] = [value[keyword], schema[keyword]];
      if (value.discriminator === undefined || !Array.isArray(said) || !Array.isArray(translated)) continue;
      const written = said.map((item, index): SchemaAt => {
        return { value: isSchema(item) ? item : true, at: at.to(keyword).to(String(index)) };
      });
      const chosen = byDiscriminator(this.#reader, value, written, keyword, translated);
      if (!chosen) continue;
      delete schema[keyword];
      schema.allOf = [...(Array.isArray(schema.allOf) ? schema.allOf : []), ...chosen];
    }
  }

  /** Leaves out members that only requests must have (OpenAPI 3.0, section 4.7.24.2). */
  #adaptRequired(schema: JsonObject, { required, properties }: JsonObject): void {
    const members = isJsonObject(properties) ? properties : {};
    const names = Array.isArray(required) ? required.filter((name) => typeof name === 'string') : [];
    this.namesInherited ||= [...names, ...Object.keys(members)].some((name) => name in {});
    delete schema.required;
    if (!Array.isArray(required)) return;
    schema.required = [...new Set(names)].filter((name) => {
      const member = Object.hasOwn(members, name) ? members[name] : undefined;
      return !(isSchema(member) && isMarked(this.#reader, member, 'writeOnly'));
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

/** Calls `visit` with each schema that has a `$ref` and is about the same value as `schema`. */
function eachInPlace(schema: JsonValue | undefined, visit: (schema: JsonObject) => void): void {
  if (!isJsonObject(schema)) return;
  if (typeof schema.$ref === 'string') visit(schema);
  for (const { name, schemas } of IN_PLACE) {
    const said = schema[name];
    if (said === undefined) continue;
    const below = schemas?.are === 'one' ? [said] : isJsonObject(said) ? Object.values(said) : said;
    for (const item of Array.isArray(below) ? below : []) eachInPlace(item, visit);
  }
}

/** In OpenAPI 3.0, `exclusiveMinimum: true` makes `minimum` exclusive. */
function adaptBounds(schema: JsonObject): void {
  for (const [exclusive, bound] of [
    ['exclusiveMinimum', 'minimum'],
    ['exclusiveMaximum', 'maximum'],
  ] as const) {
    if (typeof schema[exclusive] !== 'boolean') continue;
    const isExclusive = schema[exclusive] && schema[bound] !== undefined;
    delete schema[exclusive];
    if (!isExclusive) continue;
    schema[exclusive] = schema[bound];
    delete schema[bound];
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

/** Allows null: as one more type if the type decides, else as an alternative to the whole schema. */
function orNull(schema: JsonObject): JsonValue {
  const { type, enum: values, ...rest } = schema;
  const isPlain = !(
    ['$ref', 'const'].some((name) => name in rest) || IN_PLACE.some(({ name }) => name in rest)
  );
  if (!isPlain || type === undefined) return { anyOf: [{ type: 'null' }, schema] };
  const adapted: JsonObject = { ...rest, type: [...new Set([type].flat()), 'null'] };
  // OpenAPI 3.0.3 requires null in the list as well. Documents leave it out and still mean it.
  if (Array.isArray(values)) adapted.enum = values.includes(null) ? values : [...values, null];
  return adapted;
}
