// prism/described/ takes an operation of a document, of any version.
// It gives the operation in the form in which Prism reads it.
import {
  isJsonObject,
  type JsonObject,
  type JsonValue,
  METHODS,
  type Operation,
  type Path,
  valueAt,
} from '@specpact/spec';
import { type LargeSchemas, standIn } from './large-schemas.ts';
import { referredPath } from './referred-path.ts';

/** The document's members that Prism reads together with each operation. */
const MEMBERS = ['openapi', 'info', 'jsonSchemaDialect', 'servers', 'security', 'x-stoplight'];

/** The same members of Swagger 2.0. */
const SWAGGER_MEMBERS = [
  'swagger',
  'host',
  'basePath',
  'schemes',
  'consumes',
  'produces',
  'securityDefinitions',
];

/**
 * A copy of a document with only one operation and what it refers to. Everything keeps its place in the
 * document. Prism follows every `$ref` that it gets, and in a large document that takes seconds.
 *
 * @param large the schemas that are left out, with what they refer to.
 */
export function operationDocument(
  root: JsonObject,
  { template, method }: Pick<Operation, 'template' | 'method'>,
  large: LargeSchemas = new Set(),
): JsonObject {
  const part = new DocumentPart(root, large);
  for (const name of [...MEMBERS, ...SWAGGER_MEMBERS]) part.add([name]);
  part.add(['components', 'securitySchemes']);
  const item = valueAt(root, ['paths', template]);
  const others = new Set<string>([...LATER, ...METHODS].filter((other) => other !== method));
  for (const name of Object.keys(isJsonObject(item) ? item : {})) {
    if (name === '$ref') part.addReferred(['paths', template]);
    else if (!others.has(name)) part.add(['paths', template, name]);
  }
  if (!METHODS.includes(method)) part.addAs(method, ['paths', template]);
  return part.value;
}

/** The members with operations that a path item has since OpenAPI 3.2. Prism does not know them. */
const LATER = ['query', 'additionalOperations'];

/** The method under which Prism gets an operation of a method that it does not know. */
export const STAND_IN_METHOD = 'post';

/** Where a path item has the operation of a method that Prism does not know. */
function wayTo(method: string, { additionalOperations }: JsonObject): Path {
  const names = Object.keys(isJsonObject(additionalOperations) ? additionalOperations : {});
  const name = names.find((one) => one.toLowerCase() === method);
  return name === undefined ? [method] : ['additionalOperations', name];
}

class DocumentPart {
  readonly value: JsonObject = {};
  readonly #root: JsonObject;
  readonly #large: LargeSchemas;
  readonly #added = new Set<string>();

  constructor(root: JsonObject, large: LargeSchemas) {
    this.#root = root;
    this.#large = large;
  }

  add(path: Path): void {
    const wanted = this.#addable(path);
    if (!wanted) return;
    this.#added.add(JSON.stringify(wanted));
    const value = valueAt(this.#root, wanted);
    if (value === undefined) return;
    const copy = this.#copy(wanted, value);
    this.#put(wanted, copy);
    for (const path of references(copy)) this.add(path);
  }

  /** Adds an object of which nothing is added yet, and where its `$ref` leads. */
  addReferred(path: Path): void {
    const holder = valueAt(this.#root, path);
    if (!isJsonObject(holder) || typeof holder.$ref !== 'string') return;
    this.#put([...path, '$ref'], holder.$ref);
    const target = referredPath(holder.$ref);
    if (target) this.add(target);
  }

  /** Adds the operation of a method that Prism does not know, under one that it knows. */
  addAs(method: string, path: Path): void {
    const item = valueAt(this.#root, path);
    if (!isJsonObject(item)) return;
    const from = [...path, ...wayTo(method, item)];
    const operation = valueAt(this.#root, from);
    if (operation === undefined) {
      const target = typeof item.$ref === 'string' ? referredPath(item.$ref) : undefined;
      if (target) this.addAs(method, target);
      return;
    }
    this.add(from);
    const holder = valueAt(this.value, path);
    if (!isJsonObject(holder)) return;
    holder[STAND_IN_METHOD] = this.#copy(from, operation);
    for (const later of LATER) delete holder[later];
  }

  /** Which path to copy: the whole list for a part of a list, `undefined` if the copy has it already. */
  #addable(path: Path): Path | undefined {
    let at: JsonValue | undefined = this.#root;
    for (const depth of path.keys()) {
      const above = path.slice(0, depth);
      if (Array.isArray(at)) return this.#addable(above);
      if (this.#added.has(JSON.stringify(above))) return undefined;
      at = at === undefined ? undefined : valueAt(at, [path[depth] as string]);
    }
    return this.#added.has(JSON.stringify(path)) ? undefined : path;
  }

  /** A copy of what stands at a path, with a stand-in for each large schema. */
  #copy(path: Path, value: JsonValue): JsonValue {
    const copy = structuredClone(value);
    for (const schema of this.#large) {
      const isWithin =
        schema.path.length > path.length && path.every((token, at) => schema.path[at] === token);
      const below = schema.path.slice(path.length);
      const holder = isWithin ? valueAt(copy, below.slice(0, -1)) : undefined;
      if (isJsonObject(holder)) holder[below.at(-1) as string] = standIn(this.#root, schema.value);
    }
    return copy;
  }

  #put(path: Path, value: JsonValue): void {
    const name = path.at(-1);
    if (name === undefined) {
      Object.assign(this.value, value);
      return;
    }
    let holder = this.value;
    for (const token of path.slice(0, -1)) {
      const next = holder[token];
      const object = isJsonObject(next) ? next : {};
      holder[token] = object;
      holder = object;
    }
    holder[name] = value;
  }
}

/** Where every `$ref` below a value leads. Prism follows those in examples too. */
function* references(value: JsonValue): Generator<Path> {
  if (Array.isArray(value)) for (const item of value) yield* references(item);
  if (!isJsonObject(value)) return;
  if (typeof value.$ref === 'string') {
    const path = referredPath(value.$ref);
    if (path) yield path;
  }
  for (const member of Object.values(value)) {
    if (typeof member === 'object' && member !== null) yield* references(member);
  }
}
