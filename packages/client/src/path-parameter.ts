import { RequestError } from './request-error.ts';

/**
 * Refuses what would make a path template the path of another endpoint: a parameter that is missing,
 * empty, or a dot segment, which URL parsers take out (RFC 3986, section 5.2.4).
 *
 * @throws {RequestError} naming the parameter.
 */
export function checkPathParameters(
  template: string,
  values: Readonly<Record<string, unknown>> | undefined,
  operation: string,
): void {
  for (const [, name = ''] of template.matchAll(/\{([^{}]+)\}/g)) {
    const value = values && Object.hasOwn(values, name) ? values[name] : undefined;
    if (value === undefined || value === null) {
      throw new RequestError(`the path parameter "${name}" is missing`, { operation });
    }
    const text = Array.isArray(value) ? value.join() : String(value);
    if (text === '' || text === '.' || text === '..') {
      throw new RequestError(
        `the path parameter "${name}" is ${text === '' ? 'empty' : `"${text}"`}: the URL would be another endpoint's`,
        { operation },
      );
    }
  }
}
