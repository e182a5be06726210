import { createRequire } from 'node:module';
import type { Attr, Element } from '@xmldom/xmldom';
import { SchemaError } from '../../read/schema-error.ts';

/** The name of an element or an attribute (Namespaces in XML 1.0, section 3). */
export interface XmlName {
  local: string;
  prefix: string | null;
  namespace: string | null;
}

export interface XmlAttribute extends XmlName {
  value: string;
}

export interface XmlElement extends XmlName {
  attributes: readonly XmlAttribute[];
  children: readonly XmlElement[];
  /** All text in it, and in the elements in it. */
  text: string;
  /** The text in it that is in no other element. */
  ownText: string;
  /** Whether it says of itself that it is `nil` (XML Schema, part 1, section 2.6.2). */
  isNil: boolean;
}

const require = createRequire(import.meta.url);

const INSTANCE = 'http://www.w3.org/2001/XMLSchema-instance';
/** The namespaces of attributes that are no data: declarations of namespaces, `xml:`, XML Schema. */
const NO_DATA = new Set([INSTANCE, 'http://www.w3.org/2000/xmlns/', 'http://www.w3.org/XML/1998/namespace']);

/** The types of nodes with text: texts and CDATA sections (DOM, section 4.4). */
const TEXTS = [3, 4];

/** The most elements inside each other that are read. */
const DEEPEST = 200;

/**
 * The root of an XML text; `undefined` if it is not XML. No entities are taken but those of XML itself, so that
 * nothing is expanded.
 *
 * @throws {SchemaError} if it is nested too deeply.
 */
export function parseXml(text: string): XmlElement | undefined {
  // Few pacts have XML, and the parser takes longer to load than a pact to judge.
  const { DOMParser, onErrorStopParsing, ParseError }: typeof import('@xmldom/xmldom') =
    require('@xmldom/xmldom');
  try {
    const { documentElement } = new DOMParser({ onError: onErrorStopParsing }).parseFromString(
      text,
      'text/xml',
    );
    return documentElement ? elementOf(documentElement, 0) : undefined;
  } catch (error) {
    if (error instanceof ParseError) return undefined;
    throw error;
  }
}

function elementOf(element: Element, depth: number): XmlElement {
  if (depth > DEEPEST) throw new SchemaError('a body of XML is nested too deeply to be judged');
  const children: XmlElement[] = [];
  let ownText = '';
  for (let node = element.firstChild; node; node = node.nextSibling) {
    if (isElement(node)) children.push(elementOf(node, depth + 1));
    else if (TEXTS.includes(node.nodeType)) ownText += node.nodeValue ?? '';
  }
  const attributes = Array.from(element.attributes, attributeOf);
  return {
    ...nameOf(element),
    attributes: attributes.filter(({ namespace }) => namespace === null || !NO_DATA.has(namespace)),
    children,
    text: element.textContent ?? '',
    ownText,
    isNil: ['true', '1'].includes(element.getAttributeNS(INSTANCE, 'nil') ?? ''),
  };
}

function isElement(node: { nodeType: number }): node is Element {
  return node.nodeType === 1;
}

function attributeOf(attribute: Attr): XmlAttribute {
  return { ...nameOf(attribute), value: attribute.value };
}

function nameOf({ localName, nodeName, prefix, namespaceURI }: Element | Attr): XmlName {
  return { local: localName ?? nodeName, prefix, namespace: namespaceURI };
}
