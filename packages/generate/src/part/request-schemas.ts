import { isMarked, isSchema, keywordOf, SchemaReader } from '@specpact/schema';
import {
  type Dialect,
  eachChild,
  isJsonObject,
  type JsonObject,
  type JsonValue,
  type ObjectKind,
} from '@specpact/spec';
import { type ComponentSchemas, referenceToSchema } from './component-schemas.ts';

/**
 * The way that a value goes. Requests do not have the members that are `readOnly`. Responses do not have those that are
 * `writeOnly`.
 */
type Way = 'request' | 'response';

/**
 * Removes from each schema the members that do not go its way (OpenAPI 3.0, section 4.7.24.2). If a component differs
 * between the ways, responses have it, and requests get a component of their own: `Order` and `OrderWritable`.
 *
 * Webhooks and callbacks are like responses, because the API sends them.
 *
 * @param part the part of a document that types are made from, changed in place.
 */
export function splitByWay(part: JsonObject, components: ComponentSchemas, dialect: Dialect): void {
  const split = new WaySplit(part, components, dialect);
  if (!split.isNeeded) return;
  split.visit(part, 'document', 'response');
  split.finish();
}

class WaySplit {
  readonly #components: ComponentSchemas;
  readonly #reader: SchemaReader;
  /** The components that differ between the ways. */
  readonly #differing: ReadonlySet<string>;
  readonly #writable = new Map<string, string>();
  readonly #pending: string[] = [];

  constructor(part: JsonObject, components: ComponentSchemas, dialect: Dialect) {
    this.#components = components;
    this.#reader = SchemaReader.alone(part, dialect);
    this.#differing = this.#findDiffering();
    this.isNeeded = this.#differing.size > 0 || this.#hasMark(part);
  }

  /** Whether any member of the document goes one way only. */
  readonly isNeeded: boolean;

  /** Adapts the schemas of everything below an object, without the components, which both ways use. */
  visit(value: JsonObject, kind: ObjectKind, way: Way): void {
    eachChild(value, kind, (child, childKind, [member]) => {
      if (kind === 'components' && member === 'schemas') return;
      const isSent = childKind === 'requestBody' || childKind === 'parameter';
      const isByApi = member === 'webhooks' || childKind === 'callback';
      if (isByApi) this.#visitAll(child, childKind);
      else if (childKind === 'schema') this.#adapt(child, way);
      else this.visit(child, childKind, isSent ? 'request' : way);
    });
  }

  /** Adapts the components: those of requests, which are new, and then those of responses. */
  finish(): void {
    for (let name = this.#pending.pop(); name !== undefined; name = this.#pending.pop()) {
      const written = this.#components.get(name);
      if (written) this.#adapt(written, 'request');
    }
    const writable = new Set(this.#writable.values());
    for (const name of Object.keys(this.#components.schemas)) {
      const schema = writable.has(name) ? undefined : this.#components.get(name);
      if (schema) this.#adapt(schema, 'response');
    }
  }

  #visitAll(value: JsonObject, kind: ObjectKind): void {
    eachChild(value, kind, (child, childKind) => {
      if (childKind === 'schema') this.#adapt(child, 'response');
      else this.#visitAll(child, childKind);
    });
  }

  /** Adapts a schema and those below it, up to references. */
  #adapt(schema: JsonObject, way: Way, above: ReadonlySet<string> = new Set()): void {
    const hidden = new Set([...above, ...this.#hiddenIn(schema, way)]);
    if (isJsonObject(schema.properties)) {
      for (const name of Object.keys(schema.properties)) if (hidden.has(name)) delete schema.properties[name];
    }
    if (Array.isArray(schema.required) && hidden.size > 0) {
      schema.required = schema.required.filter((name) => typeof name !== 'string' || !hidden.has(name));
    }
    if (way === 'request') this.#refer(schema);
    eachChild(schema, 'schema', (child, _, [keyword]) => {
      const isSame = keywordOf(keyword)?.schemas?.about === 'value';
      this.#adapt(child, way, isSame ? hidden : undefined);
    });
  }

  /** Lets a schema of a request refer to the components of requests. */
  #refer(schema: JsonObject): void {
    const target = this.#components.nameOf(schema.$ref);
    if (target !== undefined && this.#differing.has(target)) schema.$ref = this.#writableOf(target);
    if (!isJsonObject(schema.discriminator)) return;
    const mapping: JsonObject = {};
    // No value has the name of a component of requests, so each name is mapped.
    for (const alternative of [schema.oneOf, schema.anyOf].flat()) {
      const name = isJsonObject(alternative) ? this.#components.nameOf(alternative.$ref) : undefined;
      if (name !== undefined && this.#differing.has(name)) mapping[name] = this.#writableOf(name);
    }
    const { mapping: said } = schema.discriminator;
    for (const [value, to] of Object.entries(isJsonObject(said) ? said : {})) {
      const name = this.#components.get(String(to)) ? String(to) : this.#components.nameOf(to);
      mapping[value] = name !== undefined && this.#differing.has(name) ? this.#writableOf(name) : (to ?? '');
      if (name !== undefined && name !== value && !Object.hasOwn(isJsonObject(said) ? said : {}, name)) {
        delete mapping[name];
      }
    }
    if (Object.keys(mapping).length > 0) schema.discriminator = { ...schema.discriminator, mapping };
  }

  #writableOf(name: string): string {
    const known = this.#writable.get(name);
    if (known !== undefined) return referenceToSchema(known);
    const schema = structuredClone(this.#components.get(name) ?? {});
    const added = this.#components.add(`${name}Writable`, schema);
    this.#writable.set(name, added);
    this.#pending.push(added);
    return referenceToSchema(added);
  }

  /** The names of the members that do not go this way, including those of schemas that apply to the same value. */
  #hiddenIn(start: JsonObject, way: Way): Set<string> {
    const hidden = new Set<string>();
    const seen = new Set<JsonValue>();
    const keyword = way === 'request' ? 'readOnly' : 'writeOnly';
    const visit = (schema: JsonObject): void => {
      if (seen.has(schema)) return;
      seen.add(schema);
      for (const [name, member] of Object.entries(isJsonObject(schema.properties) ? schema.properties : {})) {
        if (isSchema(member) && isMarked(this.#reader, member, keyword)) hidden.add(name);
      }
      const target = this.#components.get(this.#components.nameOf(schema.$ref) ?? '');
      if (target) visit(target);
      eachChild(schema, 'schema', (child, _, [member]) => {
        if (keywordOf(member)?.schemas?.about === 'value' && member !== 'not') visit(child);
      });
    };
    visit(start);
    return hidden;
  }

  #findDiffering(): Set<string> {
    const users = new Map<string, string[]>();
    const differing = new Set<string>();
    for (const name of Object.keys(this.#components.schemas)) {
      const schema = this.#components.get(name);
      if (!schema) continue;
      if (this.#hasMark(schema, 'schema')) differing.add(name);
      for (const used of this.#referencesOf(schema)) users.set(used, [...(users.get(used) ?? []), name]);
    }
    // The loop also visits what is added to the set meanwhile.
    for (const name of differing) for (const user of users.get(name) ?? []) differing.add(user);
    return differing;
  }

  #referencesOf(schema: JsonObject): Set<string> {
    const found = new Set<string>();
    const visit = (value: JsonObject): void => {
      const name = this.#components.nameOf(value.$ref);
      if (name !== undefined) found.add(name);
      eachChild(value, 'schema', visit);
    };
    visit(schema);
    return found;
  }

  /** Whether a member below an object goes one way only. */
  #hasMark(value: JsonObject, kind: ObjectKind = 'document'): boolean {
    if (kind === 'schema' && isJsonObject(value.properties)) {
      const marked = Object.values(value.properties).some(
        (member) =>
          isSchema(member) &&
          (isMarked(this.#reader, member, 'readOnly') || isMarked(this.#reader, member, 'writeOnly')),
      );
      if (marked) return true;
    }
    let found = false;
    eachChild(value, kind, (child, childKind, [member]) => {
      if (kind === 'components' && member === 'schemas') return;
      found ||= this.#hasMark(child, childKind);
    });
    return found;
  }
}
