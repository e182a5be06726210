// read/ takes a document, and the place of a schema in it.
// It gives the schema, the targets of its references, and its schemas for each member and item.
import {
  type Dialect,
  type DynamicResource,
  formatPointer,
  isJsonObject,
  type JsonObject,
  type JsonValue,
  type OpenApiDocument,
  type Path,
  valueAt,
  type WrittenSchema,
} from '@specpact/spec';
import { ComponentNames } from './component-names.ts';
import { type DynamicScope, decisions, outermost } from './dynamic-scope.ts';
import { isSchema, type SchemaAt, type SchemaObjectAt } from './schema-at.ts';
import { SchemaError } from './schema-error.ts';
import { Trail } from './trail.ts';

const readers = new WeakMap<OpenApiDocument, SchemaReader>();

/** The target of references: a document, or a schema that stands alone. */
interface Holder {
  dialect: Dialect;
  root: JsonValue;
  /** The value at a path. `$ref`s on the way and at the end are followed. */
  resolve(path: Path): { value: JsonValue; path: Path } | undefined;
  /** Whether it has `$dynamicAnchor`s. */
  isDynamic: boolean;
  resourceAt(path: Path): DynamicResource | undefined;
  /** The digits of a number as they are written, if that is known. */
  numberText(path: Path): string | undefined;
}

/** Finds the schemas of a document and remembers where its `$ref`s lead. */
export class SchemaReader {
  readonly dialect: Dialect;
  /** Whether the target of a `$dynamicRef` depends on the way to it. */
  readonly isDynamic: boolean;
  /** The schemas that a schema stands for, with its `$ref`s and `allOf`s followed, if no value changes them. */
  readonly plainSchemas = new WeakMap<JsonObject, { at: Trail; schemas: readonly SchemaObjectAt[] }>();
  readonly #document: Holder;
  readonly #written = new Map<string, SchemaAt | undefined>();
  readonly #resources = new WeakMap<JsonObject, DynamicResource>();
  readonly #targets = new Map<string, SchemaAt | undefined>();
  #componentNames: ComponentNames | undefined;

  private constructor(holder: Holder) {
    this.#document = holder;
    this.dialect = holder.dialect;
    this.isDynamic = holder.isDynamic;
  }

  /** The reader of a document. Each document has one. */
  static of(document: OpenApiDocument): SchemaReader {
    const known = readers.get(document);
    if (known) return known;
    const reader = new SchemaReader(document);
    readers.set(document, reader);
    return reader;
  }

  /** A reader of a schema that belongs to no document. Its references lead into itself. */
  static alone(schema: JsonObject | boolean, dialect: Dialect = '2020-12'): SchemaReader {
    const resolve = (path: Path, links = 0): { value: JsonValue; path: Path } | undefined => {
      const value = valueAt(schema, path);
      if (value === undefined) return undefined;
      if (!isJsonObject(value) || typeof value.$ref !== 'string') return { value, path };
      if (links > 100) throw new SchemaError(`$ref "${value.$ref}" leads back to itself`);
      return resolve(pointerTokens(value.$ref), links + 1);
    };
    return new SchemaReader({
      dialect,
      root: schema,
      resolve: (path) => resolve(path),
      isDynamic: false,
      resourceAt: () => undefined,
      numberText: () => undefined,
    });
  }

  /** The schema of a parameter, header or media type. */
  written({ value, path }: WrittenSchema): SchemaAt {
    const key = formatPointer(path);
    const known = this.#written.get(key);
    if (known) return known;
    const schema = { value, at: Trail.from(path) };
    this.#written.set(key, schema);
    return schema;
  }

  /** The schema at a path, as it is written. It may be a `$ref`. */
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
   * The target of a `$ref`, one step away. It may be a `$ref` itself, with keywords beside it.
   *
   * @throws {DocumentError} if it leads nowhere, or back to itself by `$ref`s alone.
   */
  target($ref: string): SchemaAt | undefined {
    if (this.#targets.has($ref)) return this.#targets.get($ref);
    const path = pointerTokens($ref);
    const value = valueAt(this.#document.root, path);
    // To follow all of them shows a circle.
    if (value === undefined || hasReference(value)) this.#document.resolve(path);
    const target = isSchema(value) ? { value, at: Trail.from(path) } : undefined;
    this.#targets.set($ref, target);
    return target;
  }

  /** The digits of a number of a schema as they are written. */
  numberText(at: Trail): string | undefined {
    return this.#document.numberText(at.path);
  }

  /**
   * The target of a `$dynamicRef`. The outermost resource on the way that has an anchor of this name decides
   * (JSON Schema 2020-12, core 8.2.3.2).
   */
  dynamicTarget($dynamicRef: string, scope: DynamicScope | undefined): SchemaAt | undefined {
    const target = this.target($dynamicRef);
    const anchor = isJsonObject(target?.value) ? target.value.$dynamicAnchor : undefined;
    const path = typeof anchor === 'string' ? outermost(scope, anchor) : undefined;
    return path ? this.target(`#${formatPointer(path)}`) : target;
  }

  /** The scope inside a schema, which was reached in another scope. */
  enter(scope: DynamicScope | undefined, { value, at }: SchemaObjectAt): DynamicScope | undefined {
    if (!this.isDynamic) return undefined;
    const resource = this.#resources.get(value) ?? this.#document.resourceAt(at.path);
    if (!resource) return scope;
    this.#resources.set(value, resource);
    return resource === scope?.resource ? scope : { resource, up: scope };
  }

  /** What a scope decides: the place of each dynamic anchor in it. Two scopes that decide the same give equal lists. */
  anchorsIn(scope: DynamicScope | undefined): string[] {
    return this.isDynamic ? decisions(scope) : [];
  }

  /** The targets of the references of a schema, each one step away. */
  references(schema: SchemaObjectAt): SchemaAt[] {
    const { $ref, $dynamicRef } = schema.value;
    const scope = this.enter(schema.scope, schema);
    const found: SchemaAt[] = [];
    const add = (target: SchemaAt | undefined) => {
      if (target) found.push(scope ? { ...target, scope } : target);
    };
    if (typeof $ref === 'string') add(this.target($ref));
    if (typeof $dynamicRef === 'string' && this.dialect !== 'openapi-3.0') {
      add(this.dynamicTarget($dynamicRef, scope));
    }
    return found;
  }

  /** The schema that another stands for: the target of its `$ref`s, if no keyword beside them counts. */
  meant(schema: SchemaAt): SchemaAt {
    let meant = schema;
    while (isJsonObject(meant.value) && typeof meant.value.$ref === 'string') {
      if (Object.keys(meant.value).length > 1 && !this.ignoresSiblings(meant.value)) break;
      const target = this.target(meant.value.$ref);
      if (!target) break;
      meant = target;
    }
    return meant;
  }

  /** The names of the components. */
  get componentNames(): ComponentNames {
    this.#componentNames ??= new ComponentNames(this, this.#document.root);
    return this.#componentNames;
  }

  /** Whether a schema is a `$ref` to another one. */
  refersTo({ value }: SchemaAt, other: SchemaAt): boolean {
    const target =
      isJsonObject(value) && typeof value.$ref === 'string' ? this.target(value.$ref) : undefined;
    return target !== undefined && this.meant(target).value === this.meant(other).value;
  }

  /** Whether the keywords beside a `$ref` are ignored. */
  ignoresSiblings({ $ref }: JsonObject): boolean {
    return this.dialect === 'openapi-3.0' && typeof $ref === 'string';
  }

  /**
   * The schema that a discriminator's value names (OpenAPI 3.1, section 4.8.25). Without alternatives, and without
   * a mapping for the value, only a schema that extends this one by `allOf` has a name. For a name that it does not
   * know, and without a name, it is the one of `defaultMapping` (OpenAPI 3.2, section 4.25).
   */
  discriminated(schema: JsonObject, name: string | undefined): SchemaAt | undefined {
    const { mapping, defaultMapping } = isJsonObject(schema.discriminator) ? schema.discriminator : {};
    const mapped =
      name !== undefined && isJsonObject(mapping) && Object.hasOwn(mapping, name) ? mapping[name] : undefined;
    const named =
      typeof mapped === 'string'
        ? this.#schemaNamed(mapped)
        : name !== undefined && this.#isNamedBy(schema, name)
          ? this.#schemaNamed(name)
          : undefined;
    return named ?? (typeof defaultMapping === 'string' ? this.#schemaNamed(defaultMapping) : undefined);
  }

  /** Whether a value of a discriminator without a mapping for it can be the name of a schema. */
  #isNamedBy(schema: JsonObject, name: string): boolean {
    const hasAlternatives = schema.oneOf !== undefined || schema.anyOf !== undefined;
    return hasAlternatives || this.componentNames.ofHeirs(schema).includes(name);
  }

  /** A schema by its name as a component, or by a reference to it. */
  #schemaNamed(reference: string): SchemaAt | undefined {
    if (reference.startsWith('#')) return this.target(reference);
    if (!/^[\w.-]+$/.test(reference)) return undefined;
    const path = ['components', 'schemas', reference];
    return valueAt(this.#document.root, path) === undefined
      ? undefined
      : this.target(`#${formatPointer(path)}`);
  }
}

/** The property whose value names the schema, if a schema has a discriminator. */
export function discriminatorProperty({ discriminator }: JsonObject): string | undefined {
  return isJsonObject(discriminator) && typeof discriminator.propertyName === 'string'
    ? discriminator.propertyName
    : undefined;
}

function hasReference(value: JsonValue): boolean {
  return isJsonObject(value) && typeof value.$ref === 'string';
}

/** The tokens of a reference's fragment, which is percent-encoded (RFC 6901, section 6). */
function pointerTokens($ref: string): string[] {
  const fragment = $ref.slice($ref.indexOf('#') + 1);
  let text = fragment;
  try {
    text = decodeURIComponent(fragment);
  } catch (error) {
    // A lone `%` stands for itself. The loader of documents reads it the same way.
    if (!(error instanceof URIError)) throw error;
  }
  return text
    .split('/')
    .slice(1)
    .map((token) => token.replaceAll('~1', '/').replaceAll('~0', '~'));
}

/** A schema, and the reader that follows its references. */
export interface ReadSchema {
  reader: SchemaReader;
  schema: SchemaAt;
}
