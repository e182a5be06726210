import { dirname } from 'node:path';
import { isJsonObject, type JsonObject } from '../json/json.ts';
import { type Path, valueAt } from '../json/json-pointer.ts';
import { unshared } from '../json/unshared.ts';
import { BrokenReferences } from '../reference/broken-references.ts';
import { hasSchema, isSchemaName, type Mapped, mappingOf } from '../reference/discriminator-mapping.ts';
import { eachChild, isPathItem, type ObjectKind, sectionOf } from '../reference/object-kind.ts';
import { referenceTo } from '../reference/reference.ts';
import { ResourceFiles, type Target } from '../reference/resource-files.ts';
import type { SchemaResource } from '../reference/schema-resource.ts';
import { DocumentError } from '../text/document-error.ts';
import type { SourceText } from '../text/source-text.ts';
import type { OpenApiVersion } from '../words/version.ts';
import type { Bundle, Graft } from './bundled-document.ts';
import { freeName } from './component-name.ts';
import type { DocumentRoot } from './document-root.ts';
import { dynamicAnchors, dynamicResources } from './dynamic-resources.ts';
import { securityReferences } from './security-references.ts';
import { hasOwnMembers } from './self-contained.ts';

/** The place where the visited value is written. */
interface Written {
  source: SourceText;
  path: Path;
  /** The resource that references in it are relative to. */
  resource: SchemaResource;
}

/** A reference that cannot be followed yet. Its target may be in a file that is not read yet. */
interface Pending {
  /** Follows the reference. It returns the reason if that fails. */
  attempt: () => string | undefined;
  fail: (reason: string) => void;
}

export class Bundler {
  readonly #root: JsonObject;
  readonly #grafts: Graft[] = [];
  readonly #entry: SourceText;
  readonly #files: ResourceFiles;
  readonly #kind: ObjectKind;
  readonly #version: OpenApiVersion;
  readonly #isNamed: boolean;
  readonly #broken = new BrokenReferences();
  readonly #hoisted = new Map<string, string>();
  /** The parts of other files, by section. They are kept apart until all is visited, so each is visited once. */
  readonly #sections = new Map<string, { section: Path; parts: JsonObject }>();
  #pending: Pending[] = [];

  constructor(
    entry: SourceText,
    { root, version, kind, isNamed, folder }: DocumentRoot,
    read: (file: string) => SourceText,
  ) {
    this.#entry = entry;
    this.#kind = kind;
    this.#version = version;
    this.#isNamed = isNamed;
    this.#files = new ResourceFiles({ own: dirname(entry.file), allowed: folder }, isNamed, read);
    this.#files.add(entry);
    this.#root = unshared(root);
  }

  /** @throws {DocumentError} with every reference that cannot be followed. */
  bundle(): Bundle {
    this.#visit(this.#root, this.#kind, [], this.#written({ file: this.#entry.file, path: [] }));
    this.#followPending();
    const anchors = dynamicAnchors(this.#files, (file, path) =>
      this.#componentPath('schema', { file, path }),
    );
    this.#followPending();
    const parts = [{ at: [], source: this.#entry, path: [] }, ...this.#grafts];
    const resources = anchors.size > 0 ? dynamicResources(parts, this.#files, anchors) : [];
    this.#broken.refuse();
    for (const { section, parts } of this.#sections.values()) {
      Object.assign(section.reduce<JsonObject>(member, this.#root), parts);
    }
    return { root: this.#root, sources: [...this.#files.sources.values()], grafts: this.#grafts, resources };
  }

  #visit(value: JsonObject, kind: ObjectKind, at: Path, around: Written): void {
    const written = this.#isNamed && kind === 'schema' ? this.#enter(value, around) : around;
    if (typeof value.$ref === 'string') {
      if (isPathItem(kind) || !sectionOf(kind, this.#version)) {
        this.#follow(value.$ref, '$ref', [...written.path, '$ref'], written, (target) => {
          const stays = target.file === this.#entry.file && !hasOwnMembers(value);
          if (stays) value.$ref = referenceTo(target.path);
          else this.#inline(value, kind, at, target, new Set());
        });
        return;
      }
      this.#rewrite(value, '$ref', kind, written);
    }
    if (this.#isNamed && kind === 'schema' && typeof value.$dynamicRef === 'string') {
      this.#rewriteDynamic(value, written);
    }
    for (const mapped of mappingOf(value, kind)) this.#rewriteMapping(value, mapped, written);
    if (this.#version === '3.2') this.#rewriteSecurity(value, kind, written);
    this.#children(value, kind, at, written);
  }

  /** Enters a schema. One with an `$id` is a resource of its own. Its names are removed. */
  #enter(schema: JsonObject, around: Written): Written {
    const { $id } = schema;
    if (typeof schema.$anchor === 'string') delete schema.$anchor;
    if (typeof $id !== 'string') return around;
    delete schema.$id;
    const resource = this.#files.resourceAt(around.source.file, around.path) ?? around.resource;
    return { ...around, resource };
  }

  #children(value: JsonObject, kind: ObjectKind, at: Path, written: Written): void {
    eachChild(value, kind, (child, childKind, path) => {
      this.#visit(child, childKind, [...at, ...path], { ...written, path: [...written.path, ...path] });
    });
  }

  /** A reference within the document stays as it is. Any other becomes a reference to a component. */
  #rewrite(holder: JsonObject, name: string, kind: ObjectKind, written: Written, place: Path = [name]): void {
    const reference = holder[name];
    if (typeof reference !== 'string') return;
    this.#follow(reference, '$ref', [...written.path, ...place], written, (target) => {
      const isWay = reference.startsWith('#/') || reference === '#';
      const stays = isWay && written.source === this.#entry && !written.resource.isNamed;
      if (!stays) holder[name] = referenceTo(this.#componentPath(kind, target));
    });
  }

  /** A `$dynamicRef` whose first target has no `$dynamicAnchor` of this name is a `$ref` (core 8.2.3.2). */
  #rewriteDynamic(schema: JsonObject, written: Written): void {
    const reference = String(schema.$dynamicRef);
    this.#follow(reference, '$dynamicRef', [...written.path, '$dynamicRef'], written, (target) => {
      const $ref = referenceTo(this.#componentPath('schema', target));
      const found = valueAt(this.#files.sources.get(target.file)?.value ?? null, target.path);
      const anchor = isJsonObject(found) ? found.$dynamicAnchor : undefined;
      if (typeof anchor === 'string' && reference.split('#')[1] === anchor) {
        schema.$dynamicRef = $ref;
        return;
      }
      delete schema.$dynamicRef;
      if (schema.$ref === undefined) schema.$ref = $ref;
      else schema.allOf = [...(Array.isArray(schema.allOf) ? schema.allOf : []), { $ref }];
    });
  }

  #rewriteMapping(schema: JsonObject, { to, place }: Mapped, written: Written): void {
    const holder = valueAt(schema, place.slice(0, -1));
    const name = place.at(-1) ?? '';
    if (!isJsonObject(holder)) return;
    // The name is a name in the document. In another file it may be a name of that file.
    const own = isJsonObject(written.source.value) ? written.source.value : {};
    if (!isSchemaName(to, own) && !hasSchema(to, this.#root)) {
      this.#rewrite(holder, name, 'schema', written, place);
    } else if (!hasSchema(to, this.#root)) {
      if (hasSchema(to, own)) {
        const target = { file: written.source.file, path: ['components', 'schemas', to] };
        holder[name] = referenceTo(this.#componentPath('schema', target));
        return;
      }
      const reason = 'names no schema under "components"';
      this.#broken.add(`the mapping to "${to}"`, reason, written.source, [...written.path, ...place]);
    }
  }

  /** A security scheme may be named by a reference to it (OpenAPI 3.2, section 4.30). It gets its name here. */
  #rewriteSecurity(value: JsonObject, kind: ObjectKind, written: Written): void {
    for (const { requirement, name, place } of securityReferences(value, kind, this.#root)) {
      this.#follow(name, 'the security scheme', [...written.path, ...place], written, (target) => {
        const scopes = requirement[name] ?? [];
        delete requirement[name];
        requirement[this.#componentPath('securityScheme', target).at(-1) ?? name] = scopes;
      });
    }
  }

  #follow(
    reference: string,
    keyword: string,
    at: Path,
    written: Written,
    found: (target: Target) => void,
  ): void {
    const attempt = (): { reason: string; isUnknown?: true } | undefined => {
      try {
        const target = this.#files.find(reference, written.resource);
        if ('reason' in target) return target;
        found(target);
      } catch (error) {
        // A fault inside the other file has a better place than the reference to it.
        if (!(error instanceof DocumentError)) throw error;
        this.#broken.addError(error);
      }
      return undefined;
    };
    const fail = (reason: string) =>
      this.#broken.add(`${keyword} "${reference}"`, reason, written.source, at);
    const failure = attempt();
    if (failure?.isUnknown) this.#pending.push({ attempt: () => attempt()?.reason, fail });
    else if (failure) fail(failure.reason);
  }

  /** Tries pending references again, as long as that reads more files. */
  #followPending(): void {
    let read = -1;
    while (this.#pending.length > 0) {
      const isLast = this.#files.sources.size === read;
      read = this.#files.sources.size;
      const pending = this.#pending;
      this.#pending = [];
      for (const one of pending) {
        const reason = one.attempt();
        if (reason === undefined) continue;
        if (isLast) one.fail(reason);
        else this.#pending.push(one);
      }
    }
  }

  #written({ file, path }: Target): Written {
    const source = this.#files.sources.get(file);
    const resource = this.#files.resourceAt(file, path);
    if (!source || !resource) throw new Error(`${file} has not been read`);
    return { source, path, resource };
  }

  #componentPath(kind: ObjectKind, { file, path }: Target): Path {
    if (file === this.#entry.file) return path;
    const section = sectionOf(kind, this.#version);
    if (section === undefined) throw new Error(`an object of kind "${kind}" cannot be referred to`);
    const key = `${section.join(' ')} ${file} ${referenceTo(path)}`;
    const known = this.#hoisted.get(key);
    if (known) return [...section, known];
    const written = this.#written({ file, path });
    const own = valueAt(this.#root, section);
    const parts: JsonObject = this.#sections.get(section.join())?.parts ?? {};
    this.#sections.set(section.join(), { section, parts });
    const name = freeName({ ...(isJsonObject(own) ? own : {}), ...parts }, { file, path });
    this.#hoisted.set(key, name);
    const value = unshared(valueAt(written.source.value, path) ?? null);
    parts[name] = value;
    const at = [...section, name];
    this.#grafts.push({ at, source: written.source, path });
    if (isJsonObject(value)) this.#visit(value, kind, at, written);
    return at;
  }

  /** Puts the target of a reference in its place. The members beside the reference win. */
  #inline(value: JsonObject, kind: ObjectKind, at: Path, target: Target, seen: Set<string>): void {
    const written = this.#written(target);
    const { source, path } = written;
    const found = unshared(valueAt(source.value, path) ?? null);
    const fail = (reason: string) => new DocumentError(reason, { position: source.locate(path) });
    if (!isJsonObject(found)) throw fail(`${NAMES[kind] ?? kind} must be an object`);
    const key = `${target.file} ${referenceTo(path)}`;
    if (seen.has(key)) throw fail(`${NAMES[kind] ?? kind} refers to itself`);
    seen.add(key);
    const { $ref: _, ...own } = value;
    delete value.$ref;
    Object.assign(value, found, own);
    this.#grafts.push({ at, source, path });
    if (typeof value.$ref === 'string') {
      this.#follow(value.$ref, '$ref', [...path, '$ref'], written, (next) =>
        this.#inline(value, kind, at, next, seen),
      );
      return;
    }
    this.#children(value, kind, at, written);
  }
}

/** How objects that no section holds are called. */
const NAMES: Partial<Record<ObjectKind, string>> = {
  pathItem: 'a path item',
  swaggerPathItem: 'a path item',
  operation: 'an operation',
  swaggerOperation: 'an operation',
  mediaType: 'a media type',
  encoding: 'an encoding',
};

function member(object: JsonObject, name: string): JsonObject {
  const value = object[name];
  if (isJsonObject(value)) return value;
  const created: JsonObject = {};
  object[name] = created;
  return created;
}
