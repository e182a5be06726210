import { didYouMean, nearName, type OpenApiDocument, type Operation } from '@specpact/spec';
import type { Finding } from '../finding/finding.ts';
import { documentFinding } from './document-finding.ts';

/** Judges that each operation differs from the others in name and in path. */
export function checkOperations(document: OpenApiDocument): Finding[] {
  return [...duplicateIds(document), ...unreachable(document), ...unknownSchemes(document)];
}

/** An `operationId` is unique among all operations, also those of webhooks (OpenAPI 3.1, section 4.8.10). */
function duplicateIds(document: OpenApiDocument): Finding[] {
  const first = new Map<string, string>();
  const named = (operation: Operation, name: string) => ({ ...operation, name });
  return [
    ...document.operations.map((one) => named(one, `${one.method.toUpperCase()} ${one.template}`)),
    ...document.webhooks.map((one) => named(one, `the webhook ${one.name}`)),
  ].flatMap(({ id, name, path, value }) => {
    if (typeof value.operationId !== 'string') return [];
    const other = first.get(id);
    if (other === undefined) {
      first.set(id, name);
      return [];
    }
    const message = `${name} has the operationId \`${id}\` of ${other}`;
    return [
      documentFinding(document, 'document.operation.duplicate', message, {
        path: [...path, 'operationId'],
        operation: id,
      }),
    ];
  });
}

/** Templates that differ only in the names of their parameters fit the same paths (OpenAPI 3.1, section 4.8.8). */
export function unreachable(document: OpenApiDocument): Finding[] {
  const first = new Map<string, string>();
  return document.operations.flatMap(({ id, method, template, path }) => {
    const message = (reason: string) => `${method.toUpperCase()} ${template} cannot be reached: ${reason}`;
    const finding = (reason: string) =>
      documentFinding(document, 'document.operation.unreachable', message(reason), { path, operation: id });
    if (!template.startsWith('/')) return [finding('its path does not begin with "/"')];
    const shape = `${method} ${asSent(template).replace(/\{[^{}]*\}/g, '{}')}`;
    const other = first.get(shape);
    if (other !== undefined) return [finding(`every path that fits it also fits ${other}`)];
    first.set(shape, template);
    return [];
  });
}

/** A path in one spelling: `/caf%C3%A9` is `/café` (RFC 3986, section 6.2.2.2). */
function asSent(template: string): string {
  try {
    return decodeURI(template);
  } catch (error) {
    if (error instanceof URIError) return template;
    throw error;
  }
}

/** No request can satisfy a scheme that is required and not declared. */
function unknownSchemes(document: OpenApiDocument): Finding[] {
  const declared = document.resolve(['components', 'securitySchemes'])?.value;
  const names = typeof declared === 'object' && declared !== null ? Object.keys(declared) : [];
  const reported = new Set<string>();
  return document.operations.flatMap(({ id, path, value, security }) =>
    security.flat().flatMap(({ name, scheme }) => {
      const at = value.security === undefined ? ['security'] : [...path, 'security'];
      const key = `${at.join('/')} ${name}`;
      if (scheme || reported.has(key)) return [];
      reported.add(key);
      const message = `the security scheme \`${name}\` is required and not declared${didYouMean(name, names)}`;
      return [
        documentFinding(document, 'document.security.unknown', message, {
          path: at,
          ...(value.security !== undefined && { operation: id }),
          suggestion: nearName(name, names),
        }),
      ];
    }),
  );
}
