import { dirname } from 'node:path';
import { DocumentError } from './document-error.ts';
import { isJsonObject, type JsonObject, type JsonValue } from './json.ts';
import { type Path, valueAt } from './json-pointer.ts';
import { eachChild, type ObjectKind, SECTIONS } from './object-kind.ts';
import { qualifiedName, type ReferenceTarget, readReference, referenceTo, targetName } from './reference.ts';
import type { SourceText } from './source-text.ts';

/** A part of the bundled document that was written in another file. */
export interface Graft {
  /** Where it stands in the bundled document. */
  at: Path;
  source: SourceText;
  /** Where it stands in its file. */
  path: Path;
}

/** One document made of all its files: every `$ref` in it begins with `#`. */
export interface Bundle {
  root: JsonObject;
  /** The files it was read from, the entry first. */
  sources: readonly SourceText[];
  grafts: readonly Graft[];
}

/**
 * Brings what other files hold into the document: under `components`, by name; path items, which
 * OpenAPI 3.0 has no component for, in place. A document of one file is left as it is.
 *
 * @param read reads another file, by its absolute path; it may throw a {@link DocumentError}.
 * @throws {DocumentError} at the first `$ref` that leads nowhere, out of the folder or to the network.
 */
export function bundle(entry: SourceText, root: JsonObject, read: (file: string) => SourceText): Bundle {
  if (isSelfContained(entry, root)) return { root, sources: [entry], grafts: [] };
  const bundler = new Bundler(entry, structuredClone(root), read);
  bundler.visit(bundler.root, 'document', [], { source: entry, path: [] });
  bundler.finish();
  return { root: bundler.root, sources: [...bundler.sources.values()], grafts: bundler.grafts };
}

/**
 * Whether every reference of a document is to itself, and leads somewhere.
 *
 * @throws {DocumentError} at the first that leads nowhere.
 */
function isSelfContained(entry: SourceText, root: JsonObject): boolean {
  const seen = new Set<string>();
  const path: string[] = [];
  const holds = ($ref: unknown, ...at: string[]): boolean => {
    if (typeof $ref !== 'string' || seen.has($ref)) return true;
    if (!$ref.startsWith('#')) return false;
    seen.add($ref);
    const target = readReference($ref, entry.file, '');
    if (typeof target === 'string' || valueAt(root, target.path) === undefined) {
      throw new DocumentError(`$ref "${$ref}" ${typeof target === 'string' ? target : 'leads nowhere'}`, {
        position: entry.locate([...path, ...at], 'value'),
      });
    }
    return true;
  };
  const visit = (value: JsonObject, kind: ObjectKind): boolean => {
    let contained =
      holds(value.$ref, '$ref') &&
      mappings(value, kind).every(([name, $ref]) => holds($ref, 'discriminator', 'mapping', name));
    eachChild(value, kind, (child, childKind, way) => {
      path.push(...way);
      contained = contained && visit(child, childKind);
      path.length -= way.length;
    });
    return contained;
  };
  return visit(root, 'document');
}

/** What a discriminator's mapping refers to (OpenAPI 3.1, section 4.8.25); bare names are components. */
function mappings(schema: JsonObject, kind: ObjectKind): [string, string][] {
  if (kind !== 'schema' || !isJsonObject(schema.discriminator)) return [];
  const { mapping } = schema.discriminator;
  return Object.entries(isJsonObject(mapping) ? mapping : {}).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string' && !/^[\w-]+$/.test(entry[1]),
  );
}

/** Where the value being visited is written. */
interface Written {
  source: SourceText;
  path: Path;
}

interface Target {
  file: string;
  path: Path;
  /** Whether the reference is within the entry and so stays as it is written. */
  stays: boolean;
}

class Bundler {
  readonly root: JsonObject;
  readonly sources = new Map<string, SourceText>();
  readonly grafts: Graft[] = [];
  readonly #entry: SourceText;
  readonly #folder: string;
  readonly #read: (file: string) => SourceText;
  readonly #hoisted = new Map<string, string>();
  /** What other files hold, by section: kept apart until all is visited, so that it is visited once. */
  readonly #components: JsonObject = {};

  constructor(entry: SourceText, root: JsonObject, read: (file: string) => SourceText) {
    this.#entry = entry;
    this.#folder = dirname(entry.file);
    this.#read = read;
    this.sources.set(entry.file, entry);
    this.root = root;
  }

  visit(value: JsonObject, kind: ObjectKind, at: Path, written: Written): void {
    if (typeof value.$ref === 'string') {
      const target = this.#target(value.$ref, [...written.path, '$ref'], written);
      if (kind === 'pathItem' && target.file !== this.#entry.file) {
        this.#inline(value, at, target, new Set());
        return;
      }
      this.#rewrite(value, '$ref', kind, target);
    }
    if (kind === 'schema') this.#rewriteMapping(value, written);
    this.#children(value, kind, at, written);
  }

  #children(value: JsonObject, kind: ObjectKind, at: Path, written: Written): void {
    eachChild(value, kind, (child, childKind, path) => {
      this.visit(child, childKind, [...at, ...path], { ...written, path: [...written.path, ...path] });
    });
  }

  /** A reference within the entry stays as it is written, another becomes one to a component. */
  #rewrite(holder: JsonObject, name: string, kind: ObjectKind, target: Target): void {
    const $ref = referenceTo(this.#componentPath(kind, target));
    if (holder[name] !== $ref && !target.stays) holder[name] = $ref;
  }

  #target($ref: string, at: Path, { source }: Written): Target {
    const fail = (reason: string) =>
      new DocumentError(`$ref "${$ref}" ${reason}`, { position: source.locate(at, 'value') });
    const target: ReferenceTarget | string = readReference($ref, source.file, this.#folder);
    if (typeof target === 'string') throw fail(target);
    const file = target.file ?? source.file;
    const holder = this.#source(file, fail);
    if (valueAt(holder.value, target.path) === undefined) throw fail('leads nowhere');
    return { file, path: target.path, stays: target.file === undefined && source === this.#entry };
  }

  #source(file: string, fail: (reason: string) => DocumentError): SourceText {
    const known = this.sources.get(file);
    if (known) return known;
    try {
      const source = this.#read(file);
      this.sources.set(file, source);
      return source;
    } catch (error) {
      // A fault inside the other file has a better place than the reference; that it is missing has not.
      if (error instanceof DocumentError && !error.isMissing) throw error;
      throw fail('leads to a file that does not exist');
    }
  }

  #componentPath(kind: ObjectKind, { file, path }: Target): Path {
    if (file === this.#entry.file) return path;
    const section = SECTIONS[kind];
    if (section === undefined) throw new Error(`an object of kind "${kind}" cannot be referred to`);
    const key = `${section} ${file} ${referenceTo(path)}`;
    const known = this.#hoisted.get(key);
    if (known) return ['components', section, known];
    const source = this.sources.get(file) as SourceText;
    const own = isJsonObject(this.root.components) ? this.root.components[section] : undefined;
    const names = member(this.#components, section);
    const name = freeName({ ...(isJsonObject(own) ? own : {}), ...names }, { file, path });
    this.#hoisted.set(key, name);
    const value = structuredClone(valueAt(source.value, path)) as JsonValue;
    names[name] = value;
    const at = ['components', section, name];
    this.grafts.push({ at, source, path });
    if (isJsonObject(value)) this.visit(value, kind, at, { source, path });
    return at;
  }

  /** Puts the path item that another file holds where the reference stands, the members beside it winning. */
  #inline(value: JsonObject, at: Path, target: Target, seen: Set<string>): void {
    const source = this.sources.get(target.file) as SourceText;
    const found = structuredClone(valueAt(source.value, target.path));
    const position = () => source.locate(target.path);
    if (!isJsonObject(found))
      throw new DocumentError('a path item must be an object', { position: position() });
    const key = `${target.file} ${referenceTo(target.path)}`;
    if (seen.has(key)) throw new DocumentError('a path item refers to itself', { position: position() });
    seen.add(key);
    const { $ref: _, ...own } = value;
    delete value.$ref;
    Object.assign(value, found, own);
    this.grafts.push({ at, source, path: target.path });
    const written = { source, path: target.path };
    if (typeof value.$ref === 'string') {
      this.#inline(value, at, this.#target(value.$ref, [...target.path, '$ref'], written), seen);
      return;
    }
    this.#children(value, 'pathItem', at, written);
  }

  #rewriteMapping(schema: JsonObject, written: Written): void {
    const mapping = isJsonObject(schema.discriminator) ? schema.discriminator.mapping : undefined;
    for (const [name, $ref] of mappings(schema, 'schema')) {
      const target = this.#target($ref, [...written.path, 'discriminator', 'mapping', name], written);
      if (isJsonObject(mapping)) this.#rewrite(mapping, name, 'schema', target);
    }
  }

  /** Puts what was brought in under the document's `components`. */
  finish(): void {
    for (const [section, components] of Object.entries(this.#components)) {
      Object.assign(member(member(this.root, 'components'), section), components);
    }
  }
}

function member(object: JsonObject, name: string): JsonObject {
  const value = object[name];
  if (isJsonObject(value)) return value;
  const created: JsonObject = {};
  object[name] = created;
  return created;
}

function freeName(taken: JsonObject, target: { file: string; path: Path }): string {
  const candidates = [targetName(target), qualifiedName(target)];
  const free = candidates.find((name) => !Object.hasOwn(taken, name));
  if (free !== undefined) return free;
  let count = 2;
  while (Object.hasOwn(taken, `${candidates[1]}_${count}`)) count += 1;
  return `${candidates[1]}_${count}`;
}
