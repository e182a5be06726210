import {
  type Dialect,
  formatPointer,
  isJsonObject,
  type JsonObject,
  type JsonValue,
  type OpenApiDocument,
  type Path,
  valueAt,
} from '@specpact/spec';
import { Trail } from './trail.ts';

/** A schema and where it is written. In OpenAPI 3.1 a schema may be `true` or `false`. */
export interface SchemaAt {
  value: JsonObject | boolean;
  at: Trail;
}

/** A schema object and where it is written. */
export interface SchemaObjectAt extends SchemaAt {
  value: JsonObject;
}

const readers = new WeakMap<OpenApiDocument, SchemaReader>();

/** What references lead into: a document, or a schema that stands alone. */
interface Holder {
  dialect: Dialect;
  /** The value at a path, `$ref`s on the way and at its end followed. */
  resolve(path: Path): { value: JsonValue; path: Path } | undefined;
  /** The digits of a number as they are written, where that is known. */
  numberText(path: Path): string | undefined;
}

/** Finds the schemas of a document and remembers where its `$ref`s lead. */
export class SchemaReader {
  readonly dialect: Dialect;
  /** The schemas that a schema stands for, its `$ref`s and `allOf`s followed, where no value changes them. */
  readonly plainSchemas = new WeakMap<JsonObject, { at: Trail; schemas: readonly SchemaObjectAt[] }>();
  readonly #document: Holder;
  readonly #written = new Map<string, SchemaAt | undefined>();
  readonly #targets = new Map<string, SchemaAt | undefined>();

  private constructor(holder: Holder) {
    this.#document = holder;
    this.dialect = holder.dialect;
  }

  /** The one reader of a document. */
  static of(document: OpenApiDocument): SchemaReader {
    const known = readers.get(document);
    if (known) return known;
    const reader = new SchemaReader(document);
    readers.set(document, reader);
    return reader;
  }

  /** The reader of a schema that is of no document: its references are to itself. */
  static alone(schema: JsonObject | boolean): SchemaReader {
    const resolve = (path: Path) => {
      const value = valueAt(schema, path);
      return value === undefined ? undefined : { value, path };
    };
    return new SchemaReader({ dialect: '2020-12', resolve, numberText: () => undefined });
  }

  /** The schema written at a path, as it is written: it may be a `$ref`. */
  schemaAt(path: readonly string[]): SchemaAt | undefined {
    const key = formatPointer(path);
    if (this.#written.has(key)) return this.#written.get(key);
    const schema = this.#findSchema(path);
    this.#written.set(key, schema);
    return schema;
  }

  #findSchema(path: readonly string[]): SchemaAt | undefined {
    const holder = this.#document.resolve(path.slice(0, -1));
    const token = path.at(-1);
    if (!holder || token === undefined || !isJsonObject(holder.value)) return undefined;
    const value = Object.hasOwn(holder.value, token) ? holder.value[token] : undefined;
    return isSchema(value) ? { value, at: Trail.from([...holder.path, token]) } : undefined;
  }

  /**
   * What a `$ref` leads to, one step.
   *
   * @throws {DocumentError} if it leads nowhere or in a circle.
   */
  target($ref: string): SchemaAt | undefined {
    if (this.#targets.has($ref)) return this.#targets.get($ref);
    const resolved = this.#document.resolve(pointerTokens($ref));
    const target =
      resolved && isSchema(resolved.value)
        ? { value: resolved.value, at: Trail.from(resolved.path) }
        : undefined;
    this.#targets.set($ref, target);
    return target;
  }

  /** The digits of a number of a schema as they are written. */
  numberText(at: Trail): string | undefined {
    return this.#document.numberText(at.path);
  }

  /** Whether what stands beside a `$ref` is ignored. */
  ignoresSiblings({ $ref }: JsonObject): boolean {
    return this.dialect === 'openapi-3.0' && typeof $ref === 'string';
  }

  /** The schema that a discriminator's value names (OpenAPI 3.1, section 4.8.25). */
  discriminated(schema: JsonObject, name: string): SchemaAt | undefined {
    const { discriminator } = schema;
    const mapping =
      isJsonObject(discriminator) && isJsonObject(discriminator.mapping) ? discriminator.mapping : {};
    const mapped = Object.hasOwn(mapping, name) ? mapping[name] : undefined;
    const reference = typeof mapped === 'string' ? mapped : name;
    if (reference.startsWith('#')) return this.target(reference);
    if (!/^[\w.-]+$/.test(reference)) return undefined;
    const resolved = this.#document.resolve(['components', 'schemas', reference]);
    return resolved && isSchema(resolved.value)
      ? { value: resolved.value, at: Trail.from(resolved.path) }
      : undefined;
  }
}

/** The property whose value names the schema, if a schema has a discriminator. */
export function discriminatorProperty({ discriminator }: JsonObject): string | undefined {
  return isJsonObject(discriminator) && typeof discriminator.propertyName === 'string'
    ? discriminator.propertyName
    : undefined;
}

export function isSchema(value: JsonValue | undefined): value is JsonObject | boolean {
  return typeof value === 'boolean' || isJsonObject(value);
}

/** The tokens of a reference's fragment, which is percent-encoded (RFC 6901, section 6). */
function pointerTokens($ref: string): string[] {
  const fragment = $ref.slice($ref.indexOf('#') + 1);
  let text = fragment;
  try {
    text = decodeURIComponent(fragment);
  } catch (error) {
    // A lone `%` stands for itself, as it does where the document is loaded.
    if (!(error instanceof URIError)) throw error;
  }
  return text
    .split('/')
    .slice(1)
    .map((token) => token.replaceAll('~1', '/').replaceAll('~0', '~'));
}
