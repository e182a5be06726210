/**
 * Lets the compiler know the option `headers` of a connection as it is given, beside the type of all options. It allows
 * everything: as part of the options, `undefined` would no longer be told from a header that is given.
 */
export type OwnHeaders<Options> =
  | { [Name in keyof Options & 'headers']: Options[Name] }
  | Record<never, never>;

/** The names of the headers that options give for certain. Headers that may be missing are not among them. */
export type GivenBy<Options> = [Options] extends [{ headers: infer Headers }]
  ? Exclude<keyof Headers & string, MaybeMissing<Headers>>
  : never;

/** The names that one of several objects need not have. */
type MaybeMissing<Headers> = Headers extends unknown
  ? {
      [Name in keyof Headers]-?: Record<never, never> extends Pick<Headers, Name> ? Name : never;
    }[keyof Headers]
  : never;
