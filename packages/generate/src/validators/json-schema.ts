import {
  isJsonObject,
  type JsonObject,
  type JsonValue,
  type OpenApiDocument,
  type Path,
  referenceTo,
} from '@specpact/spec';
import {
  ASSERTIONS,
  OF_PARTS,
  SCHEMA,
  SCHEMA_LISTS,
  SCHEMA_MAPS,
  SINCE_2019,
} from './json-schema-keywords.ts';

/** From how many characters on a schema of a part gets a definition of its own. */
const LARGE = 1000;

/**
 * Rewrites schemas of a document as plain JSON Schema 2020-12: what OpenAPI 3.0 says in words of its
 * own (`nullable`, a boolean `exclusiveMinimum`), and what is required of a request only.
 *
 * Schemas that refer to each other, in circles as well, become definitions of one schema; just those
 * are in it that were asked for, and what they refer to.
 */
export class JsonSchemas {
  /** Each definition by its name; a `$ref` between them is `#/$defs/NAME`. */
  readonly definitions: Record<string, JsonValue> = {};
  /** Whether a member is named as something that every object inherits, such as `constructor`. */
  namesInherited = false;
  /** Whether a keyword is used that draft 7 of JSON Schema does not have. */
  needs2020 = false;
  /** Whether a pattern is used that only a regular expression without the flag `u` can be. */
  needsLoosePatterns = false;
  readonly #document: OpenApiDocument;
  readonly #names = new Map<string, string>();
  readonly #is30: boolean;

  constructor(document: OpenApiDocument) {
    this.#document = document;
    this.#is30 = document.dialect === 'openapi-3.0';
  }

  /** The name of the definition of the schema at a path, `$ref`s followed. */
  define(path: Path): string {
    const resolved = this.#document.resolve(path);
    const place = resolved?.path ?? path;
    const key = referenceTo(place);
    const known = this.#names.get(key);
    if (known !== undefined) return known;
    const name = `s${this.#names.size}`;
    this.#names.set(key, name);
    this.definitions[name] = this.#schema(resolved?.value, place);
    return name;
  }

  /**
   * Takes out each reference by which a schema comes back to itself without a step into the value: it
   * says nothing, and a function that followed it would never end.
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

  #schema(value: JsonValue | undefined, path: Path): JsonValue {
    if (!isJsonObject(value)) return value !== false;
    const isReference = typeof value.$ref === 'string';
    // Beside a `$ref`, OpenAPI 3.0 ignores everything (section 4.7.23); JSON Schema 2020-12 does not.
    if (isReference && this.#is30) return { $ref: `#/$defs/${this.define(path)}` };
    const schema: JsonObject = {};
    if (isReference) schema.$ref = `#/$defs/${this.define(path)}`;
    for (const [keyword, takes] of Object.entries(ASSERTIONS)) {
      const assertion = value[keyword];
      if (assertion !== undefined && takes(assertion)) schema[keyword] = assertion;
    }
    const within = (keyword: string, inner: JsonValue | undefined, ...more: string[]) => {
      const written = this.#schema(inner, [...path, keyword, ...more]);
      return OF_PARTS.includes(keyword) ? this.#shared(written) : written;
    };
    for (const keyword of SCHEMA) {
      if (value[keyword] !== undefined) schema[keyword] = within(keyword, value[keyword]);
    }
    for (const keyword of SCHEMA_LISTS) {
      const list = value[keyword];
      if (!Array.isArray(list) || list.length === 0) continue;
      schema[keyword] = list.map((item, index) => within(keyword, item, String(index)));
    }
    for (const keyword of SCHEMA_MAPS) {
      const map = value[keyword];
      if (!isJsonObject(map)) continue;
      schema[keyword] = Object.fromEntries(
        Object.entries(map).map(([name, item]) => [name, within(keyword, item, name)]),
      );
    }
    if (isTypes(value.type)) schema.type = value.type;
    this.needs2020 ||= SINCE_2019.some((keyword) => keyword in schema);
    this.#adaptRequired(schema, path);
    adaptBounds(schema);
    this.#adaptPatterns(schema);
    return value.nullable === true ? orNull(schema) : schema;
  }

  /**
   * A large schema as a reference to a definition that all like it share. A document whose `$ref`s somebody has
   * written out would otherwise be one function, of megabytes, that TypeScript 5 cannot follow.
   */
  #shared(schema: JsonValue): JsonValue {
    const text = JSON.stringify(schema);
    if (text.length < LARGE) return schema;
    const name = this.#names.get(text) ?? `s${this.#names.size}`;
    this.#names.set(text, name);
    this.definitions[name] = schema;
    return { $ref: `#/$defs/${name}` };
  }

  /** Leaves out what is required of a request only (OpenAPI 3.0, section 4.7.24.2). */
  #adaptRequired(schema: JsonObject, path: Path): void {
    const { required, properties } = schema;
    const names = [
      ...(Array.isArray(required) ? required : []),
      ...Object.keys(isJsonObject(properties) ? properties : {}),
    ];
    this.namesInherited ||= names.some((name) => typeof name === 'string' && name in {});
    delete schema.required;
    if (!Array.isArray(required)) return;
    schema.required = [...new Set(required)].filter((name) => {
      if (typeof name !== 'string') return false;
      const member = this.#document.resolve([...path, 'properties', name])?.value;
      return !(isJsonObject(member) && member.writeOnly === true);
    });
  }

  /** A pattern that JavaScript cannot read decides nothing: no value could be said to break it. */
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

/** Calls `visit` with each schema that refers to another, of those that are about the same value. */
function eachInPlace(schema: JsonValue | undefined, visit: (schema: JsonObject) => void): void {
  if (!isJsonObject(schema)) return;
  if (typeof schema.$ref === 'string') visit(schema);
  for (const keyword of ['allOf', 'anyOf', 'oneOf']) {
    const list = schema[keyword];
    if (Array.isArray(list)) for (const item of list) eachInPlace(item, visit);
  }
  for (const keyword of ['not', 'if', 'then', 'else']) eachInPlace(schema[keyword], visit);
}

const TYPES = ['null', 'boolean', 'object', 'array', 'number', 'string', 'integer'];

function isTypes(type: JsonValue | undefined): type is string | string[] {
  const types = Array.isArray(type) ? type : [type];
  return types.length > 0 && types.every((each) => typeof each === 'string' && TYPES.includes(each));
}

/** In OpenAPI 3.0, `exclusiveMinimum: true` says it of `minimum`. */
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

function orNull(schema: JsonObject): JsonValue {
  const { type, enum: values, ...rest } = schema;
  const isPlain = !['$ref', 'const', 'allOf', 'anyOf', 'oneOf', 'not', 'if'].some((key) => key in rest);
  if (!isPlain || type === undefined) return { anyOf: [{ type: 'null' }, schema] };
  const adapted: JsonObject = { ...rest, type: [...new Set([type].flat()), 'null'] as string[] };
  // OpenAPI 3.0.3 wants null in the list as well; documents leave it out, and mean it.
  if (Array.isArray(values)) adapted.enum = values.includes(null) ? values : [...values, null];
  return adapted;
}
