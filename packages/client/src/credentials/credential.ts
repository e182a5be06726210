import type { ApiDescription } from '../contract/api-description.ts';
import type { BasicCredential } from './basic.ts';

/** What a function that gives a credential is told. */
export interface CredentialRequest {
  /** The operation that will be called. */
  operation: string;
  /** Whether the API answered 401 to the last credential. Then get a new one, if you can. */
  refused: boolean;
}

/** A credential, or a function that returns it. It is called for each attempt, and once more after a 401. */
export type Credential<Value> = Value | ((request: CredentialRequest) => Value | Promise<Value>);

/**
 * The credential of a security scheme: a key or token, or a username and a password. For OAuth 2 and OpenID Connect
 * it is the access token, sent as Bearer. For mutual TLS it is `true`: `fetch` sends the client's certificate.
 */
export type CredentialOf<Scheme> = Scheme extends { type: 'http'; scheme: 'basic' }
  ? Credential<BasicCredential>
  : Scheme extends { type: 'apiKey' | 'oauth2' | 'openIdConnect' } | { type: 'http'; scheme: 'bearer' }
    ? Credential<string>
    : Scheme extends { type: 'mutualTLS' }
      ? true
      : never;

/**
 * Credentials by the names of their security schemes. They are enough for at least one alternative of at least one
 * operation, and each is of use: schemes that are needed together are given together or not at all. `'none'` sends
 * none, on purpose.
 */
export type CredentialsOf<C extends ApiDescription> =
  | 'none'
  | (string extends keyof C['operations']
      ? AnyCredentials
      : Flat<Enough<C['securitySchemes'], Alternatives<C>> & Useful<C['securitySchemes'], Alternatives<C>>>);

/** Each member of a union as one object, so that compiler errors show what is wanted. */
type Flat<Union> = Union extends infer Member ? { readonly [Name in keyof Member]: Member[Name] } : never;

/** Whether no operation of a contract takes credentials. */
export type NeedsNone<C extends ApiDescription> = [Exclude<Alternatives<C>, readonly []>] extends [never]
  ? true
  : false;

/** For schemes that the compiler does not know. They are checked when the client is made. */
type AnyCredentials = Readonly<Record<string, Credential<string> | Credential<BasicCredential> | true>>;

type Alternatives<C extends ApiDescription> = C['operations'][keyof C['operations']]['security'][number];

/** For each alternative: all of its own credentials, and any others that some operation takes. */
type Enough<
  Schemes,
  Alternative extends readonly string[],
  Taken = Alternative[number],
> = Alternative extends readonly []
  ? never
  : Alternative extends unknown
    ? All<Schemes, Alternative> & {
        readonly [Name in keyof Schemes as Name & Taken]?: CredentialOf<Schemes[Name]>;
      }
    : never;

type All<Schemes, Alternative extends readonly string[]> = {
  readonly [Name in keyof Schemes as Name & Alternative[number]]: CredentialOf<Schemes[Name]>;
};

/** A scheme that is needed only together with others is given with all of them, or not at all. */
type Useful<Schemes, Alternative extends readonly string[]> = Both<
  Exclude<Alternative[number], Single<Alternative>> extends infer Name
    ? Name extends string
      ? [{ readonly [Left in Name]?: never } | AllWith<Schemes, Alternative, Name>]
      : never
    : never
>;

type AllWith<
  Schemes,
  Alternative extends readonly string[],
  Name extends string,
> = Alternative extends unknown
  ? Name extends Alternative[number]
    ? All<Schemes, Alternative>
    : never
  : never;

/** The schemes that are a whole alternative. */
type Single<Alternative> = Alternative extends readonly [infer Name] ? Name : never;

/** The intersection of the members of a union, each in a tuple; `unknown` if there are none. */
type Both<Boxed extends [unknown]> = (
  Boxed extends [infer Member]
    ? (member: Member) => void
    : never
) extends (member: infer All) => void
  ? All
  : never;
