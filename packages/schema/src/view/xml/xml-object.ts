import { isJsonObject, type JsonObject } from '@specpact/spec';
import type { SchemaObjectAt } from '../../read/schema-at.ts';
import type { SchemaView } from '../schema-view.ts';
import type { XmlName } from './parse-xml.ts';

/** How the values of a schema are written in XML (OpenAPI 3.1, section 4.8.26; 3.2, section 4.26). */
export interface XmlObject {
  /** The names that are taken: the name in `xml`, or else the name of the property. */
  names: readonly string[];
  namespace: string | undefined;
  /** What stands for the namespace. A reader of XML takes any prefix of the same namespace. */
  prefix: string | undefined;
  isAttribute: boolean;
  /** Whether the value is the text of the element around it. */
  isText: boolean;
  /** Whether the parts of the value stand in the element around it. */
  isNone: boolean;
  isWrapped: boolean;
}

/** Reads the `xml` of a schema. `own` is the name without an `xml`. */
export function xmlObjectOf(view: SchemaView, own: string | undefined): XmlObject {
  return readXmlObject(view.possibleSchemas, own);
}

/** Reads the `xml` of schemas that all describe one value. `own` is the name without an `xml`. */
export function readXmlObject(schemas: readonly SchemaObjectAt[], own?: string): XmlObject {
  const found: { xml: JsonObject; isInPlace: boolean }[] = [];
  for (const { value, at } of schemas) {
    if (isJsonObject(value.xml)) found.push({ xml: value.xml, isInPlace: at.up?.token === 'properties' });
  }
  const texts = (field: string) =>
    found.flatMap(({ xml: { [field]: text } }) => (typeof text === 'string' ? [text] : []));
  // A schema that several properties refer to has a name of its own. A property may still keep its own name.
  const isRenamed = found.some(({ xml, isInPlace }) => isInPlace && typeof xml.name === 'string');
  return {
    names: [...texts('name'), ...(own === undefined || isRenamed ? [] : [own])],
    namespace: texts('namespace')[0],
    prefix: texts('prefix')[0],
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
