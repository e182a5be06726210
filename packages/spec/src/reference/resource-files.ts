import { basename, dirname, posix, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { formatPointer, type Path, parsePointer, valueAt } from '../json/json-pointer.ts';
import { DocumentError } from '../text/document-error.ts';
import type { SourceText } from '../text/source-text.ts';
import { decode, insideFolder, LEADS_TO_NETWORK, readLocation } from './reference.ts';
import { RemoteCopies } from './remote-lock.ts';
import { absoluteUri, fileUri, resourcesOf, type SchemaResource } from './schema-resource.ts';

/** The target of a reference: a place in a file. */
export interface Target {
  file: string;
  path: Path;
}

/** Where documents of 2.0 and 3 have named parts. */
const SECTIONS = [
  ...['definitions', 'parameters', 'responses'].map((section) => [section]),
  ...['schemas', 'parameters', 'responses'].map((section) => ['components', section]),
];

/** Why a reference cannot be followed. `isUnknown`: a file that is read later may contain the target. */
export interface Failure {
  reason: string;
  isUnknown?: true;
}

/** The files of a document and their schema resources. It finds the targets of references. */
export class ResourceFiles {
  /** In the order in which they were read, the document first. */
  readonly sources = new Map<string, SourceText>();
  readonly #folder: string;
  readonly #isNamed: boolean;
  readonly #read: (file: string) => SourceText;
  readonly #copies: RemoteCopies;
  readonly #resources = new Map<string, SchemaResource[]>();
  readonly #byUri = new Map<string, SchemaResource[]>();

  /** @param folder the document's own folder, and the one that its files may lie in. */
  constructor(
    folder: { own: string; allowed: string },
    isNamed: boolean,
    read: (file: string) => SourceText,
  ) {
    this.#folder = folder.allowed;
    this.#isNamed = isNamed;
    this.#read = read;
    this.#copies = new RemoteCopies(folder.own, read);
  }

  add(source: SourceText): void {
    this.sources.set(source.file, source);
    const found = resourcesOf(source.file, source.value, this.#isNamed);
    this.#resources.set(source.file, found);
    for (const resource of found) this.#name(resource.uri, resource);
    const [whole] = found;
    if (whole?.isNamed) this.#name(fileUri(source.file), whole);
  }

  #name(uri: string, resource: SchemaResource): void {
    this.#byUri.set(uri, [...(this.#byUri.get(uri) ?? []), resource]);
  }

  resourcesIn(file: string): readonly SchemaResource[] {
    return this.#resources.get(file) ?? [];
  }

  /** The resource of a place: the innermost one around it. */
  resourceAt(file: string, path: Path): SchemaResource | undefined {
    const around = this.resourcesIn(file).filter(({ path: at }) => isWithin(path, at));
    return around.reduce<SchemaResource | undefined>(
      (inner, one) => (inner && inner.path.length >= one.path.length ? inner : one),
      undefined,
    );
  }

  /** Finds the target of a reference in a resource. It reads the files on the way. */
  find(reference: string, base: SchemaResource): Target | Failure {
    const [location = '', fragment = ''] = reference.split(/#(.*)/s);
    if (location === '') return this.#within([base], fragment);
    const uri = absoluteUri(location, base.uri);
    const known = uri === undefined ? undefined : this.#byUri.get(uri.replace(/#.*/s, ''));
    if (known) return this.#within(known, fragment);
    const found = this.#fileOf(location, uri, base);
    if ('reason' in found) return { ...found, isUnknown: true };
    const target = this.#inFile(found.file, fragment);
    // The schema of a name may be in any file. A file at the place of the name is its local copy.
    const isUnknown = 'reason' in target && target.isUnknown === true;
    if (isUnknown && base.isSelf && /^[a-z][a-z0-9+.-]+:/i.test(location)) return { ...network, isUnknown };
    return isUnknown && base.isNamed && !base.isSelf ? unknownName(uri ?? location) : target;
  }

  /** The file of a reference from another file, or from an `$id` relative to one. Nothing else is read. */
  #fileOf(location: string, uri: string | undefined, base: SchemaResource): { file: string } | Failure {
    if (base.isSelf) {
      const way = uri === undefined ? undefined : wayFrom(base.uri, uri);
      if (way === undefined) return readLocation(location, base.file, this.#folder);
      return insideFolder(resolve(dirname(base.file), way), this.#folder);
    }
    if (base.isNamed && uri?.startsWith('file:')) return insideFolder(fileURLToPath(uri), this.#folder);
    const copy = isRemote(uri) ? this.#copies.fileOf(uri) : undefined;
    if (copy !== undefined) return insideFolder(copy, this.#folder);
    const found = readLocation(location, base.file, this.#folder);
    return 'reason' in found && base.isNamed ? unknownName(uri ?? location) : found;
  }

  #inFile(file: string, fragment: string): Target | Failure {
    if (!this.sources.has(file)) {
      try {
        const source = this.#read(file);
        this.#copies.check(source);
        this.add(source);
      } catch (error) {
        if (!(error instanceof DocumentError) || !error.isMissing) throw error;
        const meant = fragment === '' ? this.#partNamed(basename(file)) : undefined;
        const remedy = meant === undefined ? '' : `; did you mean "${meant}"?`;
        return { reason: `leads to a file that does not exist${remedy}`, isUnknown: true };
      }
    }
    const [whole] = this.resourcesIn(file);
    return whole ? this.#within([whole], fragment) : { reason: 'leads nowhere' };
  }

  /** A reference to the part of the document with a name. Swagger 1.2 referred to models by their bare names. */
  #partNamed(name: string): string | undefined {
    const [document] = this.sources.values();
    const path = SECTIONS.map((section) => [...section, name]).find(
      (each) => valueAt(document?.value ?? null, each) !== undefined,
    );
    return path && `#${formatPointer(path)}`;
  }

  #within([resource, ...others]: readonly SchemaResource[], fragment: string): Target | Failure {
    if (!resource) return { reason: 'leads nowhere' };
    if (others.length > 0)
      return { reason: `leads to several schemas: ${resource.uri} is the "$id" of each` };
    const { file } = resource;
    const decoded = decode(fragment);
    if (decoded === undefined) return { reason: 'has a fragment that is not a JSON Pointer' };
    if (decoded === '' || decoded.startsWith('/')) {
      const path = [...resource.path, ...parsePointer(decoded)];
      if (valueAt(this.sources.get(file)?.value ?? null, path) !== undefined) return { file, path };
      return {
        reason:
          resource.isNamed && !resource.isSelf
            ? `leads nowhere in the schema of the "$id" around it`
            : 'leads nowhere',
      };
    }
    const [place, ...more] = resource.anchors.get(decoded) ?? [];
    if (!this.#isNamed) return { reason: 'has a fragment that is not a JSON Pointer' };
    if (!place) return { reason: 'names an anchor that no schema has' };
    return more.length > 0 ? { reason: 'names an anchor that several schemas have' } : { file, path: place };
  }
}

function isRemote(uri: string | undefined): uri is string {
  return uri !== undefined && /^https?:/i.test(uri);
}

const network = { reason: LEADS_TO_NETWORK };

/** The relative path from one URI to another. A document with a `$self` lies beside its parts. */
function wayFrom(base: string, uri: string): string | undefined {
  const [from, to] = [new URL(base), new URL(uri)];
  if (from.origin !== to.origin || from.protocol !== to.protocol) return undefined;
  return decode(posix.relative(posix.dirname(from.pathname), to.pathname));
}

function unknownName(uri: string): Failure {
  return { reason: `means ${uri} by the "$id" around it, and no schema has this "$id"`, isUnknown: true };
}

function isWithin(path: Path, around: Path): boolean {
  return around.every((token, depth) => path[depth] === token);
}
