import { parse as parseContentType } from 'content-type';
import type { RawRequest } from './exchange.ts';

/** Whether the `Content-Type` of a request is no media type. To a body with it, Prism answers 500 and the mock 400. */
export function hasMalformedType({ headers = {} }: RawRequest): boolean {
  const [, type] = Object.entries(headers).find(([name]) => name.toLowerCase() === 'content-type') ?? [];
  if (typeof type !== 'string' || type === '') return false;
  try {
    parseContentType(type);
    return false;
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return true;
  }
}
