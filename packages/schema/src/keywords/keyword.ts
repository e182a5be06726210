import type { Dialect, JsonObject, JsonValue } from '@specpact/spec';
import type { Application } from '../application/application.ts';

/** What is wrong with a keyword's value in a schema, such as `must be a number`, or `undefined`. */
export type FormCheck = (value: JsonValue, dialect: Dialect) => string | undefined;

/** The schemas below a keyword. */
export interface SchemasBelow {
  /** `map`: an object with a schema for each name. */
  are: 'one' | 'list' | 'map';
  /** What they are about: the value itself or a part of it. `nothing`: only a reference uses them. */
  about: 'value' | 'member' | 'item' | 'name' | 'nothing';
}

interface KeywordBase {
  name: string;
  /** The dialects that have the keyword. @default all */
  dialects?: readonly Dialect[];
  /** The first draft of JSON Schema with the keyword, if older ones do not know it. */
  since?: '2019-09' | '2020-12';
  form?: FormCheck;
  /** The form of other drafts or versions, if documents still use it. */
  otherForm?: FormCheck;
  schemas?: SchemasBelow;
  /** Whether a value that the keyword refuses gets no other fault of the schema. */
  decides?: boolean;
}

/**
 * All knowledge about one keyword: which dialects have it, what may stand in it (`form`), which schemas it holds
 * (`schemas`), and how it judges a value (`judge`). It judges only values of the type `about`. Every other value
 * satisfies it. A keyword without `judge` is a note.
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
