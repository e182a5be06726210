// words/ takes short texts with a meaning of their own: versions, media types, provider states, names.
// It gives what they say.
import type { JsonValue } from '../json/json.ts';

/** The versions of OpenAPI that are read; 2.0 is Swagger. Their third part changes no meaning. */
export type OpenApiVersion = '2.0' | '3.0' | '3.1' | '3.2';

/**
 * The version that a document says it has; `undefined` if it is not read. The member has to be a text of three parts
 * (OpenAPI 3.1, section 4.8.1), but `3.1`, as a text or a number, can mean only one version.
 *
 * @param member the member that says so: `swagger`, or `openapi` from 3.0 on.
 * @param digits how a number is written. `3.0` is 3 to YAML.
 */
export function readVersion(
  member: 'swagger' | 'openapi',
  version: JsonValue,
  digits?: string,
): OpenApiVersion | undefined {
  const text = typeof version === 'number' ? (digits ?? String(version)) : version;
  if (typeof text !== 'string') return undefined;
  if (member === 'swagger') return /^2(\.0){0,2}$/.test(text) ? '2.0' : undefined;
  const [, known] = /^(3\.[012])(\.\d+.*)?$/.exec(text) ?? [];
  return VERSIONS.find((one) => one === known);
}

const VERSIONS: readonly OpenApiVersion[] = ['3.0', '3.1', '3.2'];

/** Why a document of this version is not read. */
export function versionFault(member: 'swagger' | 'openapi', version: JsonValue): string {
  if (version === 3 || version === '3') {
    return `"openapi" must be a text of three parts, like "3.1.0", not ${JSON.stringify(version)}`;
  }
  const name = member === 'swagger' ? 'Swagger' : 'OpenAPI';
  return `${name} ${JSON.stringify(version)} is not supported: Swagger 2.0 and OpenAPI 3.0, 3.1 and 3.2 are`;
}
