import { isSchema, keywordOf } from '@specpact/schema';
import { isJsonObject, type JsonObject, type JsonValue } from '@specpact/spec';
import { LARGE } from '../json-schema.ts';
import { withReferences } from './named-schemas.ts';

/**
 * Definitions in which each large part has a definition of its own, which equal parts share. Documents often have their
 * `$ref`s written out, and each copy would be compiled again. Only parts about other values (members and items) move,
 * so what a schema has judged of its own value stays together.
 */
export function withSharedParts(definitions: Readonly<Record<string, JsonValue>>): Record<string, JsonValue> {
  const shared = new SharedParts();
  const own = Object.entries(definitions).map(([name, schema]) => [name, shared.within(schema)] as const);
  // A part that is equal to a definition is that definition.
  const known = new Map(own.map(([name, schema]) => [JSON.stringify(schema), name]));
  const same = new Map<string, string>();
  const parts = Object.entries(shared.parts).filter(([name, schema]) => {
    const other = known.get(JSON.stringify(schema));
    if (other !== undefined) same.set(name, other);
    return other === undefined;
  });
  return Object.fromEntries(
    [...own, ...parts].map(([name, schema]) => [name, withReferences(schema, (one) => same.get(one) ?? one)]),
  );
}

class SharedParts {
  /** The definitions of the parts. */
  readonly parts: Record<string, JsonValue> = {};
  readonly #names = new Map<string, string>();

  /** A schema in which large parts are references. */
  within(schema: JsonValue): JsonValue {
    if (!isJsonObject(schema)) return schema;
    return Object.fromEntries(
      Object.entries(schema).map(([name, said]) => [
        name,
        said === undefined ? said : this.#below(name, said),
      ]),
    );
  }

  #below(keyword: string, said: JsonValue): JsonValue {
    const schemas = keywordOf(keyword)?.schemas;
    if (!schemas) return said;
    const isPart = schemas.about === 'member' || schemas.about === 'item';
    const written = (value: JsonValue) => {
      const inside = this.within(value);
      return isPart ? this.#shared(inside) : inside;
    };
    if (schemas.are === 'one') return isSchema(said) ? written(said) : said;
    if (schemas.are === 'list') return Array.isArray(said) ? said.map(written) : said;
    if (!isJsonObject(said)) return said;
    const members: JsonObject = {};
    for (const [name, value] of Object.entries(said)) if (value !== undefined) members[name] = written(value);
    return members;
  }

  #shared(schema: JsonValue): JsonValue {
    const text = JSON.stringify(schema);
    if (text.length < LARGE) return schema;
    const name = this.#names.get(text) ?? `p${this.#names.size}`;
    this.#names.set(text, name);
    this.parts[name] = schema;
    return referenceTo(name);
  }
}

function referenceTo(name: string): JsonObject {
  return { $ref: `#/$defs/${name}` };
}
