import { isJsonObject, type JsonObject, type JsonValue } from '../../json/json.ts';
import type { Path } from '../../json/json-pointer.ts';
import { extensionsOf } from './map-object.ts';
import type { Translation } from './translation.ts';

/** The names of the flows of OAuth 2 in OpenAPI 3. */
const FLOWS: Record<string, string> = {
  implicit: 'implicit',
  password: 'password',
  application: 'clientCredentials',
  accessCode: 'authorizationCode',
};

/** A security scheme (Swagger 2.0, "Security Scheme Object"). */
export function translateSecurityScheme(
  translation: Translation,
  written: JsonValue,
  at: Path,
  from: Path,
): JsonValue {
  if (!isJsonObject(written)) return written;
  if (written.type === 'basic') return { ...written, type: 'http', scheme: 'basic' };
  if (written.type !== 'oauth2') return written;
  const { flow, authorizationUrl, tokenUrl, scopes, ...rest } = written;
  const name = typeof flow === 'string' && Object.hasOwn(FLOWS, flow) ? FLOWS[flow] : undefined;
  if (name === undefined) return { ...rest, flows: {} };
  translation.move([...at, 'flows'], [...from, 'flow']);
  translation.move([...at, 'flows', name], from);
  const described: JsonObject = { scopes: isJsonObject(scopes) ? scopes : {} };
  if (authorizationUrl !== undefined) described.authorizationUrl = authorizationUrl;
  if (tokenUrl !== undefined) described.tokenUrl = tokenUrl;
  return { ...rest, ...extensionsOf(written), flows: { [name]: described } };
}
