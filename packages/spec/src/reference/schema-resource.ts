import { pathToFileURL } from 'node:url';
import { isJsonObject, type JsonObject, type JsonValue } from '../json/json.ts';
import type { Path } from '../json/json-pointer.ts';
import { eachChild, type ObjectKind } from './object-kind.ts';

/**
 * A file, or a schema in it with an `$id` (JSON Schema 2020-12, core 4.3.5). It has one URI. The references in it
 * are relative to that URI, and it has anchors of its own.
 */
export interface SchemaResource {
  /** Absolute, without a fragment. */
  uri: string;
  /** Whether an `$id` gives the URI, and not the place of the file. */
  isNamed: boolean;
  /** Whether it is a document that says its URI in `$self`. */
  isSelf?: true;
  file: string;
  /** Where it stands in its file. */
  path: Path;
  /** The places of each anchor in the file. An anchor with several places means nothing. */
  anchors: Map<string, Path[]>;
  /** The anchors that a `$dynamicAnchor` gives. */
  dynamicAnchors: Set<string>;
}

/** Whether a schema has a name or refers to one. Then references are not only paths in a file. */
export function hasIdentity({ $id, $anchor, $dynamicAnchor, $dynamicRef }: JsonObject): boolean {
  return [$id, $anchor, $dynamicAnchor, $dynamicRef].some((said) => typeof said === 'string');
}

/** The URI of a file. A file that is named by a URI keeps it. */
export function fileUri(file: string): string {
  return /^[a-z][a-z0-9+.-]+:/i.test(file) ? file : pathToFileURL(file).href;
}

/**
 * The resources of a file, the file itself first.
 *
 * @param isNamed whether `$id` and anchors are keywords. In OpenAPI 3.0 they are not.
 */
export function resourcesOf(file: string, root: JsonValue, isNamed: boolean): SchemaResource[] {
  const whole = resource(file, []);
  const found = [whole];
  // A document may say its own URI (OpenAPI 3.2, section 4.1). References in it are relative to that.
  const self = isNamed && isJsonObject(root) && kindOfFile(root) === 'document' ? root.$self : undefined;
  const [uri] = identifier(self, whole.uri);
  if (uri !== undefined) Object.assign(whole, { uri, isNamed: true, isSelf: true });
  const path: string[] = [];
  const visit = (value: JsonObject, kind: ObjectKind, around: SchemaResource): void => {
    let own = around;
    if (kind === 'schema') {
      const [name, fragment] = identifier(value.$id, around.uri);
      if (name !== undefined) {
        // A file that is one schema is one resource with all of its names.
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

/** The kind of another file, by its members: a document or a part of one with `components`, else a schema. */
function kindOfFile(root: JsonObject): ObjectKind {
  return ['openapi', 'paths', 'components'].some((name) => root[name] !== undefined) ? 'document' : 'schema';
}

function resource(file: string, path: Path): SchemaResource {
  return { uri: fileUri(file), isNamed: false, file, path, anchors: new Map(), dynamicAnchors: new Set() };
}

function addAnchor({ anchors }: SchemaResource, name: string, path: Path): void {
  anchors.set(name, [...(anchors.get(name) ?? []), [...path]]);
}

/** The URI of an `$id`, and its fragment: older drafts wrote an anchor there. */
function identifier($id: JsonValue | undefined, base: string): [uri: string | undefined, anchor: string] {
  if (typeof $id !== 'string') return [undefined, ''];
  const uri = absoluteUri($id, base);
  if (uri === undefined) return [undefined, ''];
  const [name = '', fragment = ''] = uri.split(/#(.*)/s);
  return [$id.startsWith('#') ? undefined : name, fragment];
}

/** A reference as an absolute URI (RFC 3986, section 5.2); `undefined` if it is malformed. */
export function absoluteUri(reference: string, base: string): string | undefined {
  return URL.canParse(reference, base) ? new URL(reference, base).href : undefined;
}
