import { REAL_FORMATS, TEXT_FORMATS, WHOLE_FORMATS } from '@specpact/schema/portable';
import { isJsonObject, type JsonObject, type JsonValue } from '@specpact/spec';
import { literal } from '../../source/literal.ts';
import type { Library, LibraryMember, Primitive } from './library.ts';

/** Code for a schema. */
interface Written {
  code: string;
  /** Whether it judges all that the schema says. If not, it takes more values, and a compiled function judges too. */
  isWhole: boolean;
  /** Whether it is that of an open object, and nothing else. */
  isObject?: boolean;
}

/** What the code of one schema refers to. */
export interface Surroundings {
  /** The code for the definition of a name. */
  refer(name: string): string;
  /** The code of a compiled function for a schema. */
  compiled(schema: JsonObject): string;
  /** The flags of regular expressions: those of the compiled functions. */
  patternFlags: string;
  /** Whether a schema forbids further members. Zod forgives these in parts of an intersection. */
  hasClosedObjects: boolean;
}

const NUMBER_LIMITS = ['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum'] as const;

/** The keywords that code for a type may judge. Any other keyword leaves the schema to a compiled function. */
const OF_TYPE: Readonly<Record<string, readonly string[]>> = {
  string: ['minLength', 'maxLength', 'pattern', 'format'],
  number: [...NUMBER_LIMITS, 'multipleOf', 'format'],
  integer: [...NUMBER_LIMITS, 'multipleOf', 'format'],
  array: ['items', 'minItems', 'maxItems', 'uniqueItems'],
  object: ['properties', 'required', 'additionalProperties'],
};
const OF_ANY_TYPE = new Set(Object.values(OF_TYPE).flat());
const APPLIED = new Set(['$ref', 'allOf', 'anyOf', 'oneOf', 'type', 'enum', 'const']);

/** Writes schemas, as plain JSON Schema, in the code of a library. The code judges each value as Ajv does. */
export class InLibrary {
  readonly #library: Library;
  readonly #around: Surroundings;

  constructor(library: Library, around: Surroundings) {
    this.#library = library;
    this.#around = around;
  }

  /** The code of a schema. */
  write(schema: JsonValue): { code: string; isObject: boolean } {
    const { code, isWhole, isObject = false } = this.#written(schema);
    if (isWhole || !isJsonObject(schema)) return { code, isObject };
    return { code: this.#library.judged(code, this.#around.compiled(schema)), isObject: false };
  }

  #written(schema: JsonValue): Written {
    if (!isJsonObject(schema)) {
      return { code: schema === false ? this.#library.never : this.#library.unknown, isWhole: true };
    }
    const parts = [...this.#references(schema), ...this.#alternatives(schema), ...this.#own(schema)];
    const named = parts.filter(({ code }) => code !== this.#library.unknown);
    const isWhole = parts.every((part) => part.isWhole);
    const [only, ...more] = named;
    if (!only) return { code: this.#library.unknown, isWhole };
    if (more.length === 0) return { ...only, isWhole };
    const code = this.#library.intersection(named.map((part) => part.code));
    return { code, isWhole: isWhole && !this.#around.hasClosedObjects };
  }

  #references({ $ref, allOf }: JsonObject): Written[] {
    const refers = typeof $ref === 'string' ? [this.#around.refer($ref.replace('#/$defs/', ''))] : [];
    const parts = listOf(allOf).map((part) => {
      const written = this.#written(part);
      // A part without code of its own, such as a condition, is judged with the whole.
      const isJudged = !written.isWhole && written.code !== this.#library.unknown;
      return isJudged ? { code: this.write(part).code, isWhole: true } : written;
    });
    return [...refers.map((code) => ({ code, isWhole: true })), ...parts];
  }

  #alternatives({ anyOf, oneOf }: JsonObject): Written[] {
    return [anyOf, oneOf].flatMap((said) => {
      const alternatives = listOf(said).map((alternative) => this.write(alternative).code);
      const [only, ...more] = alternatives;
      if (only === undefined) return [];
      if (more.length === 0) return [{ code: only, isWhole: true }];
      return [{ code: this.#library.union(alternatives), isWhole: said === anyOf }];
    });
  }

  #own(schema: JsonObject): Written[] {
    const { type, enum: values, const: only } = schema;
    const said = Object.keys(schema).filter((name) => !APPLIED.has(name));
    const types = type === undefined ? undefined : [type].flat();
    const listed = only === undefined ? values : [only];
    if (Array.isArray(listed)) {
      const fitting = listed.filter((value) => !types || types.some((name) => isOfType(value, `${name}`)));
      const plain = fitting.filter(
        (value): value is Primitive => typeof value !== 'object' || value === null,
      );
      if (plain.length < fitting.length) return [{ code: this.#library.unknown, isWhole: false }];
      const isBoth = only !== undefined && values !== undefined;
      const code = plain.length === 0 ? this.#library.never : this.#library.literal(plain);
      return [{ code, isWhole: said.length === 0 && !isBoth }];
    }
    if (!types) return said.length === 0 ? [] : [{ code: this.#library.unknown, isWhole: false }];
    const each = types.map((name) => this.#ofType(`${name}`, schema));
    const isKnown = said.every((name) => OF_ANY_TYPE.has(name));
    const isWhole = isKnown && each.every((one) => one.isWhole);
    const [one, ...more] = each;
    if (one && more.length === 0) return [{ ...one, isWhole }];
    return [{ code: this.#library.union(each.map(({ code }) => code)), isWhole }];
  }

  #ofType(type: string, schema: JsonObject): Written {
    if (type === 'string') return this.#string(schema);
    if (type === 'number' || type === 'integer') return this.#number(schema, type === 'integer');
    if (type === 'array') return this.#array(schema);
    if (type === 'object') return this.#object(schema);
    return { code: type === 'boolean' ? this.#library.boolean : this.#library.null, isWhole: true };
  }

  #string({ minLength = 0, maxLength, pattern, format }: JsonObject): Written {
    const flags = this.#around.patternFlags;
    const code = this.#library.string({
      isFilled: Number(minLength) > 0,
      ...(typeof pattern === 'string' && {
        pattern: `new RegExp(${literal(pattern)}${flags && `, '${flags}'`})`,
      }),
    });
    // The libraries count the units of UTF-16, JSON Schema counts characters.
    const isWhole = Number(minLength) <= 1 && maxLength === undefined && !isFormat(format, TEXT_FORMATS);
    return { code, isWhole };
  }

  #number({ multipleOf, format, ...schema }: JsonObject, isInteger: boolean): Written {
    const limits = NUMBER_LIMITS.flatMap((name) =>
      typeof schema[name] === 'number' ? [[name, schema[name]]] : [],
    );
    const code = this.#library.number({ isInteger, ...Object.fromEntries(limits) });
    const isPlain = !isFormat(format, WHOLE_FORMATS) && !isFormat(format, REAL_FORMATS);
    return { code, isWhole: multipleOf === undefined && isPlain };
  }

  #array({ items = true, prefixItems, minItems, maxItems, uniqueItems }: JsonObject): Written {
    // Only the items after the first ones have the schema.
    const item = prefixItems === undefined ? this.write(items).code : this.#library.unknown;
    const code = this.#library.array(item, {
      ...(typeof minItems === 'number' && { min: minItems }),
      ...(typeof maxItems === 'number' && { max: maxItems }),
    });
    return { code, isWhole: uniqueItems !== true };
  }

  #object({ properties, required, additionalProperties = true, patternProperties }: JsonObject): Written {
    const described = isJsonObject(properties) ? properties : {};
    const names = listOf(required).map(String);
    const all = [...new Set([...Object.keys(described), ...names])];
    // Every object has some, which the libraries never miss, and Valibot ignores some.
    const own = all.filter((name) => !(name in {}) && name !== 'prototype');
    const members = own.map((name): LibraryMember => {
      const schema = described[name];
      const code = schema === undefined ? this.#library.unknown : this.write(schema).code;
      return { name, schema: code, isRequired: names.includes(name) };
    });
    const isPlain = own.length === all.length && patternProperties === undefined;
    const isClosed = isPlain && additionalProperties === false;
    const isFree = additionalProperties === true || isEmpty(additionalProperties);
    return {
      code: this.#library.object(members, !isClosed),
      isWhole: isPlain && (isClosed || isFree),
      isObject: isPlain && isFree,
    };
  }
}

function listOf(value: JsonValue | undefined): JsonValue[] {
  return Array.isArray(value) ? value : [];
}

function isEmpty(schema: JsonValue): boolean {
  return isJsonObject(schema) && Object.keys(schema).length === 0;
}

function isFormat(format: JsonValue | undefined, table: object): boolean {
  return typeof format === 'string' && Object.hasOwn(table, format);
}

function isOfType(value: JsonValue, type: string): boolean {
  if (type === 'integer') return Number.isInteger(value);
  if (type === 'null' || type === 'array')
    return type === (value === null ? 'null' : Array.isArray(value) && 'array');
  return typeof value === type && value !== null && !Array.isArray(value);
}
