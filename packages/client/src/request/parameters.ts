import type { OperationContract, ParameterContract } from '../contract/api-description.ts';
import type { SentCredential } from '../credentials/credentials.ts';
import { type SentHeaders, setHeader } from '../credentials/header-value.ts';
import { RequestError } from '../errors/request-error.ts';
import type { AnyCallOptions } from '../settings/call-options.ts';
import { membersOf, styled } from './style.ts';

/** The values of a call's parameters, by place and name. */
export type Parameters = NonNullable<AnyCallOptions['params']>;

/** What a credential may become part of. */
interface Addressed {
  url: string;
  headers: SentHeaders;
}

/** Writes parameters. */
export interface WriteParameters {
  path(name: string, value: unknown, contract: ParameterContract | undefined): string;
  query(query: object, operation: OperationContract): string;
  /** Adds those that are headers, and those that are cookies, to the headers of a request. */
  headers(params: Parameters, operation: OperationContract, headers: SentHeaders): void;
  /** A request with a credential in its query or a cookie; the one that is given stays as it is. */
  credential(sent: SentCredential, request: Addressed): Addressed;
}

/** Writes parameters of all places and styles. Handed in by the contracts of documents that need it. */
export const writeParameters: WriteParameters = {
  path: (name, value, contract) => styled('path', name, value, contract),
  query(query, { parameters }) {
    const written = membersOf(query).map(([name, value]) =>
      styled('query', name, value, parameters?.query?.[name]),
    );
    // An empty list is nothing.
    return written.filter(Boolean).join('&');
  },
  headers({ header = {}, cookie = {} }, { parameters }, headers) {
    for (const [name, value] of membersOf(header)) {
      const text = styled('header', name, value, parameters?.header?.[name]);
      setHeader(headers, name, text);
    }
    for (const [name, value] of membersOf(cookie)) {
      headers.cookie = withCookie(headers, styled('cookie', name, value, parameters?.cookie?.[name]));
    }
  },
  credential({ in: place, name, value }, { url, headers }) {
    if (place === 'query') {
      return { url: `${url}${url.includes('?') ? '&' : '?'}${styled('query', name, value)}`, headers };
    }
    // The characters of a cookie (RFC 6265, section 4.1.1): a semicolon would begin another.
    if (/[^!#-+\--:<-[\]-~]/.test(value)) {
      throw new RequestError('a credential holds a character that no cookie can carry');
    }
    return { url, headers: { ...headers, cookie: withCookie(headers, `${name}=${value}`) } };
  },
};

/** The `cookie` header with one more in it: there is but one header (RFC 6265, section 5.4). */
function withCookie({ cookie: given }: SentHeaders, cookie: string): string {
  return given ? `${given}; ${cookie}` : cookie;
}
