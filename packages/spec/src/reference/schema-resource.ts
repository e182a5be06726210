import { pathToFileURL } from 'node:url';
import { isJsonObject, type JsonObject, type JsonValue } from '../json/json.ts';
import type { Path } from '../json/json-pointer.ts';
import { eachChild, type ObjectKind } from './object-kind.ts';

/**
 * What one URI names: a file, or a schema in it that has an `$id` (JSON Schema 2020-12, core 4.3.5). The
 * references in it are relative to that URI, and its anchors are its own.
 */
export interface SchemaResource {
  /** Absolute, without a fragment. */
  uri: string;
  /** Whether an `$id` gives it, rather than the file's place. */
  isNamed: boolean;
  file: string;
  /** Where it stands in its file. */
  path: Path;
  /** Its plain names: where each stands in the file; several where the name says nothing. */
  anchors: Map<string, Path[]>;
  /** Those of them that `$dynamicAnchor` gives. */
  dynamicAnchors: Set<string>;
}

/** A schema that keeps references from being read as ways in a file: it has a name, or refers to one. */
export function hasIdentity({ $id, $anchor, $dynamicAnchor, $dynamicRef }: JsonObject): boolean {
  return [$id, $anchor, $dynamicAnchor, $dynamicRef].some((said) => typeof said === 'string');
}

/** The URI of a file; one that is named by a URI keeps it. */
export function fileUri(file: string): string {
  return /^[a-z][a-z0-9+.-]+:/i.test(file) ? file : pathToFileURL(file).href;
}

/**
 * The resources of a file, the file itself first.
 *
 * @param isNamed whether `$id` and anchors are keywords: they are not in OpenAPI 3.0.
 */
export function resourcesOf(file: string, root: JsonValue, isNamed: boolean): SchemaResource[] {
  const whole = resource(file, []);
  const found = [whole];
  const path: string[] = [];
  const visit = (value: JsonObject, kind: ObjectKind, around: SchemaResource): void => {
    let own = around;
    if (kind === 'schema') {
      const [name, fragment] = identifier(value.$id, around.uri);
      if (name !== undefined) {
        // A file that is one schema is one resource, by whichever of its names.
        own = path.length === 0 ? whole : resource(file, [...path]);
        Object.assign(own, { uri: name, isNamed: true });
        if (own !== whole) found.push(own);
      }
      if (fragment !== '') addAnchor(own, fragment, path);
      if (typeof value.$anchor === 'string') addAnchor(own, value.$anchor, path);
      if (typeof value.$dynamicAnchor === 'string') {
        addAnchor(own, value.$dynamicAnchor, path);
        own.dynamicAnchors.add(value.$dynamicAnchor);
      }
    }
    eachChild(value, kind, (child, childKind, way) => {
      path.push(...way);
      visit(child, childKind, own);
      path.length -= way.length;
    });
  };
  if (isNamed && isJsonObject(root)) visit(root, kindOfFile(root), whole);
  return found;
}

/** What another file is, by its members: a document, or the like with `components`; else one schema. */
function kindOfFile(root: JsonObject): ObjectKind {
  return ['openapi', 'paths', 'components'].some((name) => root[name] !== undefined) ? 'document' : 'schema';
}

function resource(file: string, path: Path): SchemaResource {
  return { uri: fileUri(file), isNamed: false, file, path, anchors: new Map(), dynamicAnchors: new Set() };
}

function addAnchor({ anchors }: SchemaResource, name: string, path: Path): void {
  anchors.set(name, [...(anchors.get(name) ?? []), [...path]]);
}

/** The URI that an `$id` gives and, as older drafts wrote an anchor, its fragment. */
function identifier($id: JsonValue | undefined, base: string): [uri: string | undefined, anchor: string] {
  if (typeof $id !== 'string') return [undefined, ''];
  const uri = absoluteUri($id, base);
  if (uri === undefined) return [undefined, ''];
  const [name = '', fragment = ''] = uri.split(/#(.*)/s);
  return [$id.startsWith('#') ? undefined : name, fragment];
}

/** A reference in full (RFC 3986, section 5.2); `undefined` if it is none. */
export function absoluteUri(reference: string, base: string): string | undefined {
  return URL.canParse(reference, base) ? new URL(reference, base).href : undefined;
}
