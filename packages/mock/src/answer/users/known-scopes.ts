import { isJsonObject, type JsonValue, type OpenApiDocument } from '@specpact/spec';

/**
 * The scopes of documents: those that a flow of OAuth 2 describes, and those that an operation needs. OpenID Connect
 * describes none, and other schemes have roles since OpenAPI 3.1 (section 4.8.30).
 */
export function knownScopes(documents: readonly OpenApiDocument[]): string[] {
  const found = documents.flatMap((document) => [
    ...describedScopes(document),
    ...document.operations.flatMap(({ security }) => security.flat().flatMap(({ scopes }) => scopes)),
  ]);
  return [...new Set(found)];
}

function describedScopes(document: OpenApiDocument): string[] {
  const names = Object.keys(membersOf(document.resolve(['components', 'securitySchemes'])?.value));
  return names.flatMap((name) => {
    const scheme = membersOf(document.resolve(['components', 'securitySchemes', name])?.value);
    return Object.values(membersOf(scheme.flows)).flatMap((flow) =>
      Object.keys(membersOf(membersOf(flow).scopes)),
    );
  });
}

function membersOf(value: JsonValue | undefined) {
  return isJsonObject(value) ? value : {};
}
