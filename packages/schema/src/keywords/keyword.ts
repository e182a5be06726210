import type { Dialect, JsonObject, JsonValue } from '@specpact/spec';
import type { Application } from '../application/application.ts';

/** What is wrong with a keyword's value in a schema, such as `must be a number`, or `undefined`. */
export type FormCheck = (value: JsonValue, dialect: Dialect) => string | undefined;

/** The schemas below a keyword. */
export interface SchemasBelow {
  /** `map`: an object with a schema for each name. */
  are: 'one' | 'list' | 'map';
  /** What they are about: the value itself, a part of it, or, until something refers to them, nothing. */
  about: 'value' | 'member' | 'item' | 'name' | 'nothing';
}

interface KeywordBase {
  name: string;
  /** The dialects in which it says something; in all where it is left out. */
  dialects?: readonly Dialect[];
  /** The draft of JSON Schema that brought it, where older ones do not know it. */
  since?: '2019-09' | '2020-12';
  form?: FormCheck;
  schemas?: SchemasBelow;
  /** A value that it refuses is told nothing else. */
  decides?: boolean;
}

/**
 * One keyword of a schema, and all that is to be known of it: where it is one, what may stand in it,
 * which schemas it holds, and how it judges a value. `about` says which values it judges: those of
 * another type satisfy it. Without `judge` it is a note that every value satisfies.
 */
export type Keyword = KeywordBase &
  (
    | { about?: undefined; judge?: undefined }
    | { about: 'any'; judge(it: Application, said: JsonValue, value: JsonValue): void }
    | { about: 'string'; judge(it: Application, said: JsonValue, value: string): void }
    | { about: 'number'; judge(it: Application, said: JsonValue, value: number): void }
    | { about: 'array'; judge(it: Application, said: JsonValue, value: JsonValue[]): void }
    | { about: 'object'; judge(it: Application, said: JsonValue, value: JsonObject): void }
  );
