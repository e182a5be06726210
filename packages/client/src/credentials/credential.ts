import type { ApiDescription } from '../contract/api-description.ts';
import type { BasicCredential } from './basic.ts';

/** Why a credential is asked for. */
export interface CredentialRequest {
  /** The operation that is to be called. */
  operation: string;
  /** The API has answered 401 to what was given last: get a new one, if there is one. */
  refused: boolean;
}

/** A credential, or a function that gets it: called for each call, and once more after a 401. */
export type Credential<Value> = Value | ((request: CredentialRequest) => Value | Promise<Value>);

/**
 * What a security scheme takes: a key or token, or a user and a password. Of OAuth 2 and OpenID Connect it
 * is the access token, sent as Bearer. `true` for mutual TLS: the client's certificate is `fetch`'s matter.
 */
export type CredentialOf<Scheme> = Scheme extends { type: 'http'; scheme: 'basic' }
  ? Credential<BasicCredential>
  : Scheme extends { type: 'apiKey' | 'oauth2' | 'openIdConnect' } | { type: 'http'; scheme: 'bearer' }
    ? Credential<string>
    : Scheme extends { type: 'mutualTLS' }
      ? true
      : never;

/**
 * Credentials that are enough for at least one alternative of at least one operation, by the names of their
 * security schemes, and none that is of no use: schemes that are needed together are given together or not at all.
 * `'none'`: send none, on purpose.
 */
export type CredentialsOf<C extends ApiDescription> =
  | 'none'
  | (string extends keyof C['operations']
      ? AnyCredentials
      : Flat<Enough<C['securitySchemes'], Alternatives<C>> & Useful<C['securitySchemes'], Alternatives<C>>>);

/** Each member of a union as one object, so that an error of the compiler shows what is wanted. */
type Flat<Union> = Union extends infer Member ? { readonly [Name in keyof Member]: Member[Name] } : never;

/** Whether no operation of a contract takes credentials. */
export type NeedsNone<C extends ApiDescription> = [Exclude<Alternatives<C>, readonly []>] extends [never]
  ? true
  : false;

/** When the schemes are not known to the compiler: checked when the client is made. */
type AnyCredentials = Readonly<Record<string, Credential<string> | Credential<BasicCredential> | true>>;

type Alternatives<C extends ApiDescription> = C['operations'][keyof C['operations']]['security'][number];

/** For each alternative its own credentials, all of them, and any of those that some operation takes. */
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

/** Of each scheme that is needed only together with others: it is given with all of them, or not. */
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

/** The schemes that are an alternative by themselves. */
type Single<Alternative> = Alternative extends readonly [infer Name] ? Name : never;

/** What all members of a union, boxed, are; all there is if there are none. */
type Both<Boxed extends [unknown]> = (
  Boxed extends [infer Member]
    ? (member: Member) => void
    : never
) extends (member: infer All) => void
  ? All
  : never;
