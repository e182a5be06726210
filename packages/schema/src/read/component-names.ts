import { isJsonObject, type JsonObject, type JsonValue, valueAt } from '@specpact/spec';
import { branches } from './branches.ts';
import { isSchema, type SchemaAt } from './schema-at.ts';
import { Trail } from './trail.ts';

const SCHEMAS = Trail.from(['components', 'schemas']);

/** Follows the references of the document. */
interface References {
  target($ref: string): SchemaAt | undefined;
  meant(schema: SchemaAt): SchemaAt;
}

/** The names of the components of a document, by the schemas that they stand for. */
export class ComponentNames {
  readonly #references: References;
  readonly #components: readonly [name: string, schema: SchemaAt][];
  #same: Map<JsonObject | boolean, string[]> | undefined;
  #heirs: Map<JsonObject, string[]> | undefined;

  constructor(references: References, root: JsonValue) {
    this.#references = references;
    const schemas = valueAt(root, SCHEMAS.path);
    this.#components = Object.entries(isJsonObject(schemas) ? schemas : {}).flatMap(([name, value]) =>
      isSchema(value) ? [[name, { value, at: SCHEMAS.to(name) }]] : [],
    );
  }

  /** The names of all components that stand for the same schema as this one. */
  of(schema: SchemaAt): readonly string[] {
    const references = this.#references;
    if (!this.#same) {
      this.#same = new Map();
      for (const [name, one] of this.#components) add(this.#same, references.meant(one).value, name);
    }
    return this.#same.get(references.meant(schema).value) ?? [];
  }

  /** The names of all components that extend a schema by `allOf`, and of the schema itself. */
  ofHeirs(schema: JsonObject): readonly string[] {
    if (!this.#heirs) {
      this.#heirs = new Map();
      for (const [name, one] of this.#components) this.#nameHeir(this.#heirs, name, one, new Set());
    }
    return this.#heirs.get(schema) ?? [];
  }

  #nameHeir(
    heirs: Map<JsonObject, string[]>,
    name: string,
    { value, at }: SchemaAt,
    seen: Set<JsonObject>,
  ): void {
    if (!isJsonObject(value) || seen.has(value)) return;
    seen.add(value);
    add(heirs, value, name);
    const target = typeof value.$ref === 'string' ? this.#references.target(value.$ref) : undefined;
    const above = [...(target ? [target] : []), ...branches(value, 'allOf', at)];
    for (const part of above) this.#nameHeir(heirs, name, part, seen);
  }
}

function add<Key>(names: Map<Key, string[]>, key: Key, name: string): void {
  const known = names.get(key);
  if (known) known.push(name);
  else names.set(key, [name]);
}
