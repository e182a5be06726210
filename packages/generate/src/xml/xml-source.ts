// xml/ takes a document.
// It gives the text of `xml.ts`: how values stand in XML, by the schemas and XML Objects of the document.
import { declaredTypes, isMarked, SchemaReader } from '@specpact/schema';
import {
  isJsonObject,
  type JsonObject,
  type OpenApiDocument,
  parsePointer,
  type WrittenSchema,
} from '@specpact/spec';
import type { NativeValues } from '../native/native-values.ts';
import { type ValueGroup, ValueGroups } from '../native/value-groups.ts';
import { docComment } from '../source/comment.ts';
import type { ImportEnding } from '../source/import-ending.ts';
import { literal, Source } from '../source/literal.ts';

/** The line that imports what {@link XmlSource.of} refers to. */
export function xmlImport(ending: ImportEnding = 'js'): string {
  return `import * as xml from './xml.${ending}';\n`;
}

/** Writes `xml.ts`: a constant for each value that is an object or a list in XML. */
export class XmlSource {
  readonly #reader: SchemaReader;
  readonly #native: NativeValues | undefined;
  readonly #groups: ValueGroups;
  readonly #names = new Map<ValueGroup, string>();

  /** @param native what becomes a `Date` or a `bigint`. */
  constructor(document: OpenApiDocument, native?: NativeValues) {
    this.#reader = SchemaReader.of(document);
    this.#native = native;
    this.#groups = new ValueGroups(this.#reader);
  }

  /**
   * The expression for how a body stands in XML, with the name of its outermost element if one is known; `undefined` if
   * it is no object and no list.
   */
  of(schema: WrittenSchema | undefined): Source | undefined {
    const group = schema && this.#groups.of([this.#reader.written(schema)]);
    const types = group && this.#typesOf(group);
    if (!group || !(types?.has('object') || types?.has('array'))) return undefined;
    const constant = `xml.${this.#nameOf(group)}`;
    const name = xmlOf(group).name === undefined ? componentOf(group) : undefined;
    return new Source(name === undefined ? constant : `{ ...${constant}, name: ${literal(name)} }`);
  }

  /** Whether nothing was asked for. */
  get isEmpty(): boolean {
    return this.#names.size === 0;
  }

  /** The source of all constants that were asked for, and of those that they refer to. */
  text(): string {
    const written: string[] = [];
    // The loop also visits what is added to the map meanwhile.
    for (const [group, name] of this.#names) {
      const about = docComment([`How a value of \`${group.parts[0]?.key}\` stands in XML.`]);
      written.push(`${about}export const ${name}: XmlSchema = ${literal(this.#schema(group))};\n`);
    }
    return `import type { XmlSchema } from '@specpact/client/xml';\n\n${written.join('\n')}`;
  }

  #nameOf(group: ValueGroup): string {
    const name = this.#names.get(group) ?? `x${this.#names.size}`;
    this.#names.set(group, name);
    return name;
  }

  /** A schema in another one: a constant if it has parts, which may contain it. */
  #below(group: ValueGroup): unknown {
    const types = this.#typesOf(group);
    // The constant may come later in the file, or be one that contains this one.
    if (types.has('object') || types.has('array')) return new Source(`() => ${this.#nameOf(group)}`);
    return this.#schema(group);
  }

  #schema(group: ValueGroup): JsonObject {
    const types = this.#typesOf(group);
    const { name, prefix, namespace, attribute, wrapped, nodeType } = xmlOf(group);
    const isList = types.has('array');
    const members = [...group.members].map(([own, member]) => [own, this.#below(member)] as const);
    const required = this.#required(group);
    const leaf = this.#leafOf(group, types);
    const isWrapped = isList && (wrapped === true || nodeType === 'element');
    const schema = {
      ...(typeof name === 'string' && { name }),
      ...(typeof prefix === 'string' && { prefix }),
      ...(typeof namespace === 'string' && { namespace }),
      ...((attribute === true || nodeType === 'attribute') && { attribute: true }),
      ...((nodeType === 'text' || nodeType === 'cdata') && { text: true }),
      ...(leaf && { leaf }),
      ...(types.has('object') && { members: Object.fromEntries(members) }),
      ...(required.length > 0 && { required }),
      ...(group.others && types.has('object') && { others: this.#below(group.others) }),
      ...(isList && { item: group.items ? this.#below(group.items) : {} }),
      ...(isWrapped && { wrapped: true }),
      ...(types.has('null') && { nullable: true }),
    };
    // The members that are put in above are JSON. TypeScript does not see it through the spread of conditions.
    return schema as unknown as JsonObject;
  }

  #leafOf(group: ValueGroup, types: ReadonlySet<string>): string | undefined {
    const [native] = this.#native?.kindsOf(group) ?? [];
    if (native) return native;
    const plain = [...types].filter((type) => type !== 'null');
    if (plain.length === 0 || types.has('object') || types.has('array')) return undefined;
    if (plain.every((type) => type === 'number' || type === 'integer')) return 'number';
    return plain.every((type) => type === 'boolean') ? 'boolean' : 'string';
  }

  /** The types that a value may have, by its keywords. */
  #typesOf({ parts, members, items }: ValueGroup): Set<string> {
    const found = new Set(
      parts.flatMap(({ value }) => {
        const listed = Array.isArray(value.enum) ? value.enum : [];
        const declared = declaredTypes(value, this.#reader.dialect);
        return declared ?? listed.map((one) => (one === null ? 'null' : typeof one));
      }),
    );
    const isFree = parts.some(({ value }) => isJsonObject(value.additionalProperties));
    if (found.size === 0 && (members.size > 0 || isFree)) found.add('object');
    if (found.size === 0 && items) found.add('array');
    return found;
  }

  /** The members that a response must have. Where schemas are alternatives, only a validator could say which. */
  #required({ parts, members }: ValueGroup): string[] {
    const isOpen = parts.some(({ value }) => value.oneOf || value.anyOf || value.discriminator);
    if (isOpen) return [];
    const names = parts.flatMap(({ value }) => (Array.isArray(value.required) ? value.required : []));
    return [...new Set(names.map(String))].filter((name) => {
      const member = members.get(name);
      return member && !member.parts.some(({ value }) => isMarked(this.#reader, value, 'writeOnly'));
    });
  }
}

/** The XML Object of a value (OpenAPI 3.1, section 4.8.26). */
function xmlOf({ parts }: ValueGroup): JsonObject {
  const all = parts.map(({ value }) => (isJsonObject(value.xml) ? value.xml : {}));
  return Object.assign({}, ...all.reverse());
}

/** The name of the component that describes a value. The outermost element has it if no other is given. */
function componentOf({ parts }: ValueGroup): string | undefined {
  const [components, section, name, ...rest] = parsePointer(decodeURIComponent(parts[0]?.key.slice(1) ?? ''));
  return components === 'components' && section === 'schemas' && rest.length === 0 ? name : undefined;
}
