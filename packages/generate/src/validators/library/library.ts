// validators/library/ takes schemas, as plain JSON Schema.
// It gives them in the code of a library of validators, such as Zod, under the names of their types.

/** What schemas are written for, beside the validators of responses. */
export const VALIDATOR_LIBRARIES = ['zod', 'valibot', 'standard'] as const;
export type ValidatorLibrary = (typeof VALIDATOR_LIBRARIES)[number];

/** A member of an object: its name, its schema as code, and whether an object must have it. */
export interface LibraryMember {
  name: string;
  schema: string;
  isRequired: boolean;
}

/** Limits that the libraries judge as JSON Schema does. */
export interface NumberLimits {
  isInteger: boolean;
  minimum?: number;
  maximum?: number;
  exclusiveMinimum?: number;
  exclusiveMaximum?: number;
}

export interface LengthLimits {
  min?: number;
  max?: number;
}

export type Primitive = string | number | boolean | null;

/** A library of validators. Each method gives code for a schema. Whatever they leave out, `judged` adds. */
export interface Library {
  name: 'zod' | 'valibot';
  /** The versions that a package with the code depends on. */
  versions: string;
  /** The code that the file begins with. */
  head: string;
  /** What follows it if a schema is `judged`. */
  judgedHead: string;
  unknown: string;
  never: string;
  boolean: string;
  null: string;
  /** @param pattern a regular expression as code. */
  string(limits: { isFilled: boolean; pattern?: string }): string;
  number(limits: NumberLimits): string;
  literal(values: readonly Primitive[]): string;
  array(item: string, limits: LengthLimits): string;
  /** An object. Its other members are free, or there are none. */
  object(members: readonly LibraryMember[], isOpen: boolean): string;
  union(alternatives: readonly string[]): string;
  intersection(parts: readonly string[]): string;
  /** A schema whose constant may come later in the file. */
  lazy(schema: string, type: string): string;
  /** A schema that a compiled function judges too. */
  judged(schema: string, judge: string): string;
  /** The type of a schema with values of a type. */
  typeOf(type: string, kind: 'object' | 'other'): string;
}
