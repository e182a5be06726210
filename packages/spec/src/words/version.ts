// words/ takes short texts with a meaning of their own: versions, media types, provider states, names.
// It gives what they say.
import type { JsonValue } from '../json/json.ts';

/** The versions of OpenAPI that are read. Their third part changes no meaning. */
export type OpenApiVersion = '3.0' | '3.1';

/** The version in the `openapi` member of a document; `undefined` if it is not read. */
export function readVersion(version: JsonValue | undefined): OpenApiVersion | undefined {
  const [, known] = typeof version === 'string' ? (/^(3\.[01])\.\d+/.exec(version) ?? []) : [];
  return known === '3.0' || known === '3.1' ? known : undefined;
}

/** Why a document of this version is not read. The member has to be a string (OpenAPI 3.1, section 4.8.1). */
export function versionFault(version: JsonValue): string {
  if (version === 3 || version === 3.1) {
    return `"openapi" must be a string like "3.1.0", not the number ${version}`;
  }
  if (version === '3' || version === '3.0' || version === '3.1') {
    const whole = version === '3.0' ? '3.0.0' : '3.1.0';
    return `"openapi" must have three parts, like "${whole}", not "${version}"`;
  }
  return `OpenAPI ${JSON.stringify(version)} is not supported: 3.0 and 3.1 are`;
}
