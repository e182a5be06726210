import type { AnyCallOptions } from './call-options.ts';
import type { OperationContract, ParameterContract } from './contract.ts';
import type { SentCredential } from './credentials.ts';
import { checkHeaderValue } from './header-value.ts';
import { RequestError } from './request-error.ts';
import { membersOf, styled } from './style.ts';

/** The values of a call's parameters, by place and name. */
export type Parameters = NonNullable<AnyCallOptions['params']>;

/** Writes parameters. */
export interface WriteParameters {
  path(name: string, value: unknown, contract: ParameterContract | undefined): string;
  /** Gives those of the query, and adds the others to the headers of a request. */
  rest(params: Parameters, operation: OperationContract, headers: Headers): string;
  /** Gives a credential for the query, and adds one for a cookie to the headers. */
  credential(sent: SentCredential, headers: Headers): string;
}

/** Writes parameters of all places and styles. Handed in by the contracts of documents that need it. */
export const writeParameters: WriteParameters = {
  path: (name, value, contract) => styled('path', name, value, contract),
  rest({ query = {}, header = {}, cookie = {} }, { parameters }, headers) {
    for (const [name, value] of membersOf(header)) {
      const text = styled('header', name, value, parameters?.header?.[name]);
      headers.set(name, checkHeaderValue(`the header "${name}"`, text));
    }
    for (const [name, value] of membersOf(cookie)) {
      headers.set('cookie', withCookie(headers, styled('cookie', name, value, parameters?.cookie?.[name])));
    }
    const written = membersOf(query).map(([name, value]) =>
      styled('query', name, value, parameters?.query?.[name]),
    );
    // An empty list is nothing.
    return written.filter(Boolean).join('&');
  },
  credential({ in: place, name, value }, headers) {
    if (place === 'query') return styled('query', name, value);
    // The characters of a cookie (RFC 6265, section 4.1.1): a semicolon would begin another.
    if (/[^!#-+\--:<-[\]-~]/.test(value)) {
      throw new RequestError('a credential holds a character that no cookie can carry');
    }
    headers.set('cookie', withCookie(headers, `${name}=${value}`));
    return '';
  },
};

/** The `cookie` header with one more in it: there is but one header (RFC 6265, section 5.4). */
function withCookie(headers: Headers, cookie: string): string {
  const given = headers.get('cookie');
  return given ? `${given}; ${cookie}` : cookie;
}
