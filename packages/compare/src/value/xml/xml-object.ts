import type { SchemaView } from '@specpact/schema';
import { isJsonObject, type JsonObject } from '@specpact/spec';
import type { XmlName } from './parse-xml.ts';

/** How a schema has its values written in XML (OpenAPI 3.1, section 4.8.26). */
export interface XmlObject {
  /** The names that are taken: the one that `xml` gives, or else the property's own. */
  names: readonly string[];
  namespace: string | undefined;
  isAttribute: boolean;
  isWrapped: boolean;
}

/** Reads the `xml` of a schema; `own` is what its values are called without one. */
export function xmlObjectOf(view: SchemaView, own: string | undefined): XmlObject {
  const found: { xml: JsonObject; isInPlace: boolean }[] = [];
  for (const { value, at } of view.possibleSchemas) {
    if (isJsonObject(value.xml)) found.push({ xml: value.xml, isInPlace: at.up?.token === 'properties' });
  }
  const written = found.flatMap(({ xml }) => (typeof xml.name === 'string' ? [xml.name] : []));
  // The name of a schema that several refer to is its own: a property of it may keep its name.
  const isRenamed = found.some(({ xml, isInPlace }) => isInPlace && typeof xml.name === 'string');
  const [namespace] = found.flatMap(({ xml }) => (typeof xml.namespace === 'string' ? [xml.namespace] : []));
  return {
    names: [...written, ...(own === undefined || isRenamed ? [] : [own])],
    namespace,
    isAttribute: found.some(({ xml }) => xml.attribute === true),
    isWrapped: found.some(({ xml }) => xml.wrapped === true),
  };
}

/** Whether an element or an attribute is called so, in its namespace where that is said. */
export function isCalled(
  { names, namespace }: XmlObject,
  { local, prefix, namespace: own }: XmlName,
): boolean {
  if (namespace !== undefined && own !== namespace) return false;
  return names.includes(local) || (prefix !== null && names.includes(`${prefix}:${local}`));
}
