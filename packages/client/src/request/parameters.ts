import type { OperationContract, ParameterContract } from '../contract/api-description.ts';
import type { SentCredential } from '../credentials/credentials.ts';
import { type SentHeaders, setHeader } from '../credentials/header-value.ts';
import { RequestError } from '../errors/request-error.ts';
import type { AnyCallOptions } from '../settings/call-options.ts';
import { formBody } from './encoded-body.ts';
import { contentText, isObject, membersOf, styled } from './style.ts';

/** The values of a call's parameters, by place and name. */
export type Parameters = NonNullable<AnyCallOptions['params']>;

/** The parts of a request that a credential may go into. */
interface Addressed {
  url: string;
  headers: SentHeaders;
}

/** Writes parameters. */
export interface WriteParameters {
  path(name: string, value: unknown, contract: ParameterContract | undefined): string;
  query(params: Parameters, operation: OperationContract): string;
  /** Adds header parameters and cookies to the headers of a request. */
  headers(params: Parameters, operation: OperationContract, headers: SentHeaders): void;
  /** A copy of the request with a credential in its query or in a cookie. */
  credential(sent: SentCredential, request: Addressed): Addressed;
}

/** Writes parameters of all places and styles. A contract brings it if its document needs it. */
export const writeParameters: WriteParameters = {
  path: (name, value, contract) => styled('path', name, value, contract),
  query({ query = {}, querystring }, { parameters, querystring: content }) {
    const whole = querystring === undefined ? '' : wholeQuery(querystring, content);
    const written = membersOf(query).map(([name, value]) =>
      styled('query', name, value, parameters?.query?.[name]),
    );
    // An empty list adds nothing.
    return [whole, ...written].filter(Boolean).join('&');
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
    // The characters of a cookie (RFC 6265, section 4.1.1). A semicolon would begin another cookie.
    if (/[^!#-+\--:<-[\]-~]/.test(value)) {
      throw new RequestError('a credential holds a character that no cookie can carry');
    }
    return { url, headers: { ...headers, cookie: withCookie(headers, `${name}=${value}`) } };
  },
};

function wholeQuery(value: unknown, content: OperationContract['querystring']): string {
  return typeof content === 'object' && isObject(value)
    ? formBody(value, content)
    : encodeURIComponent(contentText(value, typeof content === 'string' ? content : ''));
}

/** The `cookie` header with one more cookie. A request has only one such header (RFC 6265, section 5.4). */
function withCookie({ cookie: given }: SentHeaders, cookie: string): string {
  return given ? `${given}; ${cookie}` : cookie;
}
