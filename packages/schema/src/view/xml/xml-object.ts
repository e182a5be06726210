import { isJsonObject, type JsonObject } from '@specpact/spec';
import type { SchemaView } from '../schema-view.ts';
import type { XmlName } from './parse-xml.ts';

/** How the values of a schema are written in XML (OpenAPI 3.1, section 4.8.26; 3.2, section 4.26). */
export interface XmlObject {
  /** The names that are taken: the name in `xml`, or else the name of the property. */
  names: readonly string[];
  namespace: string | undefined;
  isAttribute: boolean;
  /** Whether the value is the text of the element around it. */
  isText: boolean;
  /** Whether the parts of the value stand in the element around it. */
  isNone: boolean;
  isWrapped: boolean;
}

/** Reads the `xml` of a schema. `own` is the name without an `xml`. */
export function xmlObjectOf(view: SchemaView, own: string | undefined): XmlObject {
  const found: { xml: JsonObject; isInPlace: boolean }[] = [];
  for (const { value, at } of view.possibleSchemas) {
    if (isJsonObject(value.xml)) found.push({ xml: value.xml, isInPlace: at.up?.token === 'properties' });
  }
  const written = found.flatMap(({ xml }) => (typeof xml.name === 'string' ? [xml.name] : []));
  // A schema that several properties refer to has a name of its own. A property may still keep its own name.
  const isRenamed = found.some(({ xml, isInPlace }) => isInPlace && typeof xml.name === 'string');
  const [namespace] = found.flatMap(({ xml }) => (typeof xml.namespace === 'string' ? [xml.namespace] : []));
  return {
    names: [...written, ...(own === undefined || isRenamed ? [] : [own])],
    namespace,
    isText: found.some(({ xml }) => xml.nodeType === 'text' || xml.nodeType === 'cdata'),
    isNone: found.some(({ xml }) => xml.nodeType === 'none'),
    isAttribute: found.some(({ xml }) => xml.attribute === true),
    isWrapped: found.some(({ xml }) => xml.wrapped === true),
  };
}

/** Whether an element or attribute has one of the names, and the namespace if there is one. */
export function isCalled(
  { names, namespace }: XmlObject,
  { local, prefix, namespace: own }: XmlName,
): boolean {
  if (namespace !== undefined && own !== namespace) return false;
  return names.includes(local) || (prefix !== null && names.includes(`${prefix}:${local}`));
}
