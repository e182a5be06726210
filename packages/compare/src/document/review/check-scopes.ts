import {
  didYouMean,
  isJsonObject,
  type JsonValue,
  nearName,
  type OpenApiDocument,
  type Path,
} from '@specpact/spec';
import type { Finding } from '../../finding/finding.ts';
import { documentFinding } from '../document-finding.ts';
import { knownScopes, unknownScopes } from '../unknown-scopes.ts';

/** Judges the scopes that one `security` asks for, of the document or of an operation. */
export function checkScopes(
  document: OpenApiDocument,
  security: JsonValue | undefined,
  path: Path,
  operation?: string,
): Finding[] {
  if (!Array.isArray(security)) return [];
  return security.flatMap((alternative, index) =>
    Object.entries(isJsonObject(alternative) ? alternative : {}).flatMap(([name, scopes]) => {
      const scheme = document.resolve(['components', 'securitySchemes', name])?.value;
      if (!isJsonObject(scheme) || !Array.isArray(scopes)) return [];
      const names = [...knownScopes(scheme)];
      return unknownScopes(scheme, scopes.map(String)).map((scope) =>
        documentFinding(
          document,
          'document.security.unknown-scope',
          `the scope \`${scope}\` is required, and no flow of \`${name}\` has it${didYouMean(scope, names)}`,
          {
            path: [...path, String(index), name, String(scopes.map(String).indexOf(scope))],
            ...(operation !== undefined && { operation }),
            suggestion: nearName(scope, names),
          },
        ),
      );
    }),
  );
}
