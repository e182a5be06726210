import type { SchemaAt, SchemaReader, SchemaView } from '@specpact/schema';
import {
  isJsonObject,
  type JsonObject,
  type JsonValue,
  type OpenApiDocument,
  type WrittenSchema,
} from '@specpact/spec';
import { schemaCore } from '../../read/schema-core.ts';

/** Writes a value as XML, by the `xml` objects of its schema (OpenAPI 3.1, section 4.8.26; 3.2, section 4.27). */
export function xmlText(
  value: JsonValue,
  document: OpenApiDocument,
  schema: WrittenSchema | undefined,
): string {
  const core = schemaCore();
  const reader = core.SchemaReader.of(document);
  const at: SchemaAt = schema ? reader.written(schema) : { value: true, at: core.Trail.root };
  const writer = new XmlWriter(reader);
  const view = core.SchemaView.of(reader, 'response', at, value);
  const elements = writer.root(componentOf(reader.meant(at)) ?? 'xml', value, view);
  return `<?xml version="1.0" encoding="UTF-8"?>\n${elements}`;
}

/** The name of a schema that stands under `components`. */
function componentOf({ at: { path } }: SchemaAt): string | undefined {
  const [, section, name] = path;
  return section === 'schemas' && path.length === 3 ? name : undefined;
}

/** A node below an element: an attribute, or what stands inside. */
type Node = { attribute: string } | { inside: string };

class XmlWriter {
  readonly #reader: SchemaReader;

  constructor(reader: SchemaReader) {
    this.#reader = reader;
  }

  /**
   * The one element of a text. For a list that is the whole value, OpenAPI does not say what is around its items. A
   * single item is the root itself. Several get an element around them.
   */
  root(name: string, value: JsonValue, view: SchemaView): string {
    const xml = this.#xml(view);
    if (!Array.isArray(value) || isWrapped(xml)) return this.elements(name, value, view);
    const item = view.item(0, value[0] ?? null).possibleSchemas.map((schema) => this.#reader.meant(schema));
    const own = item.map(componentOf).find((component) => component !== undefined) ?? name;
    const items = this.elements(own, value, view);
    return value.length === 1 ? items : this.#element(nameOf(xml, name), xml, [{ inside: items }]);
  }

  /** An element of a value, or one for each item of a list. */
  elements(name: string, value: JsonValue, view: SchemaView): string {
    const xml = this.#xml(view);
    const own = nameOf(xml, name);
    if (!Array.isArray(value)) return this.#element(own, xml, this.#nodes(value, view));
    const isInside = isWrapped(xml);
    const items = value.map((item, index) =>
      this.elements(isInside ? own : name, item, view.item(index, item)),
    );
    return isInside ? this.#element(own, xml, [{ inside: items.join('') }]) : items.join('');
  }

  #nodes(value: JsonValue, view: SchemaView): Node[] {
    if (!isJsonObject(value)) return [{ inside: escaped(value) }];
    return Object.entries(value).flatMap(([name, member]): Node[] => {
      if (member === undefined || member === null) return [];
      const below = view.member(name, member);
      const xml = this.#xml(below);
      if (xml.attribute === true || xml.nodeType === 'attribute') {
        return [{ attribute: ` ${nameOf(xml, name)}="${escaped(member)}"` }];
      }
      if (xml.nodeType === 'text' || xml.nodeType === 'cdata') return [{ inside: escaped(member) }];
      if (xml.nodeType === 'none' && isJsonObject(member)) return this.#nodes(member, below);
      return [{ inside: this.elements(name, member, below) }];
    });
  }

  #element(name: string, { namespace, prefix }: JsonObject, nodes: readonly Node[]): string {
    const space = typeof prefix === 'string' && prefix !== '' ? `xmlns:${prefix}` : 'xmlns';
    const declared = typeof namespace === 'string' ? ` ${space}="${escaped(namespace)}"` : '';
    const attributes = nodes.map((node) => ('attribute' in node ? node.attribute : '')).join('');
    const inside = nodes.map((node) => ('inside' in node ? node.inside : '')).join('');
    return `<${name}${declared}${attributes}>${inside}</${name}>`;
  }

  /** What the schemas of a value say of its XML. */
  #xml(view: SchemaView): JsonObject {
    const found = view.possibleSchemas.map((schema) => this.#reader.meant(schema).value);
    for (const value of found) if (isJsonObject(value) && isJsonObject(value.xml)) return value.xml;
    return {};
  }
}

function isWrapped(xml: JsonObject): boolean {
  return xml.wrapped === true || xml.nodeType === 'element';
}

function nameOf({ name, prefix }: JsonObject, otherwise: string): string {
  const local = (typeof name === 'string' && name !== '' ? name : otherwise).replace(/[^\w.:-]/g, '_');
  const whole = /^[A-Za-z_]/.test(local) ? local : `_${local}`;
  return typeof prefix === 'string' && prefix !== '' ? `${prefix}:${whole}` : whole;
}

function escaped(value: JsonValue): string {
  const text = typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value);
  return text
    .replace(/[<>&"]/g, (character) => `&#${character.charCodeAt(0)};`)
    .replace(/[^\t\n\r\x20-\ud7ff\ue000-\ufffd]/g, '');
}
