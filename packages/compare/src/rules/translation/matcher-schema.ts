import type { JsonObject, JsonValue } from '@specpact/spec';

/** The values that a matcher takes, as schemas of JSON Schema 2020-12. */
export interface MatcherSchema {
  /** For a message: `any integer`. */
  name: string;
  /** A schema of at least every value that the matcher takes. */
  most: JsonObject | boolean;
  /** A schema of values that the matcher surely takes. `false`: no value is surely taken. */
  least: JsonObject | boolean;
  /** Some texts that the matcher takes. They show what a schema refuses. */
  some?: () => readonly string[];
  /** Texts that stand for all that the matcher takes, if a pattern says too little. */
  samples?: readonly string[];
  /** Whether the matcher takes a number with this text. `undefined`: `most` says it exactly. */
  takesText?: (text: string) => boolean;
  /** Whether the matcher says more than `most`, in a language that is not known here. */
  isVague?: true;
}

/** What a matcher stands beside in the pact. */
export interface MatcherContext {
  example: JsonValue;
  /** Whether the value is sent as text, in a header or a parameter. */
  isText: boolean;
  /** What the rules within this rule say about the parts of the example. */
  within: () => Within;
}

/** The rules within `eachKey`, `eachValue` and `arrayContains`, as schemas. */
export interface Within {
  keys?: MatcherSchema | undefined;
  values?: MatcherSchema | undefined;
  variants?: readonly MatcherSchema[];
}

/** A matcher that takes exactly the values of a schema. */
export function exactly(name: string, schema: JsonObject): MatcherSchema {
  return { name, most: schema, least: schema };
}
