import { createRequire } from 'node:module';
import type { Attr, Element } from '@xmldom/xmldom';
import { CompareError } from '../../finding/compare-error.ts';

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
  /** All text in it. */
  text: string;
  /** Whether it says of itself that it is `nil` (XML Schema, part 1, section 2.6.2). */
  isNil: boolean;
}

const require = createRequire(import.meta.url);

const INSTANCE = 'http://www.w3.org/2001/XMLSchema-instance';
/** The namespaces of attributes that are no data: declarations of namespaces, `xml:`, XML Schema. */
const NO_DATA = new Set([INSTANCE, 'http://www.w3.org/2000/xmlns/', 'http://www.w3.org/XML/1998/namespace']);

/** The most elements inside each other that are read. */
const DEEPEST = 200;

/**
 * The root of an XML text; `undefined` if it is not XML. No entities are taken but those of XML itself, so that
 * nothing is expanded.
 *
 * @throws {CompareError} if it is nested too deeply.
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
  if (depth > DEEPEST) throw new CompareError('a body of XML is nested too deeply to be judged');
  const children: XmlElement[] = [];
  for (let node = element.firstChild; node; node = node.nextSibling) {
    if (isElement(node)) children.push(elementOf(node, depth + 1));
  }
  const attributes = Array.from(element.attributes, attributeOf);
  return {
    ...nameOf(element),
    attributes: attributes.filter(({ namespace }) => namespace === null || !NO_DATA.has(namespace)),
    children,
    text: element.textContent ?? '',
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
