import type { MemberPlace } from '@specpact/schema';
import { isForm, isJsonObject, type JsonObject, type JsonValue, valueAt } from '@specpact/spec';
import type { MockRequest } from '../http/request/mock-request.ts';
import type { RoutedRequest } from './routed-request.ts';

/** The values, as text, that a request has in a place under a name. The list is empty if there are none. */
export function memberValues(
  { request, pathValues }: Pick<RoutedRequest, 'request' | 'pathValues'>,
  place: MemberPlace,
  name: string,
): string[] {
  switch (place) {
    case 'path':
      return listOf(pathValues.get(name));
    case 'query':
      return listOf(Object.hasOwn(request.query, name) ? request.query[name] : undefined);
    case 'header':
      return listOf(request.headers[name.toLowerCase()]);
    case 'cookie':
      return cookieValues(request.headers.cookie, name);
    case 'body':
      return bodyValues(request, name);
  }
}

/** The values of a cookie, as text. */
export function cookieValues(header: string | undefined, name: string): string[] {
  return (header ?? '').split(';').flatMap((pair) => {
    const [given, value] = pair.split(/=(.*)/s);
    return given?.trim() === name && value !== undefined ? [value.trim()] : [];
  });
}

function bodyValues({ body, headers }: MockRequest, name: string): string[] {
  if (isJsonObject(body)) {
    const value = memberAt(body, name);
    return value === undefined ? [] : [typeof value === 'object' ? JSON.stringify(value) : String(value)];
  }
  const isText = typeof body === 'string' && isForm(headers['content-type'] ?? '');
  return isText ? new URLSearchParams(body).getAll(name) : [];
}

/** A member of a body, or one deeper in it: `user.name`. */
export function memberAt(body: JsonObject, name: string): JsonValue | undefined {
  return Object.hasOwn(body, name) ? body[name] : valueAt(body, name.split('.'));
}

function listOf(value: string | string[] | undefined): string[] {
  return value === undefined ? [] : [value].flat();
}
