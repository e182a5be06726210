import type { Trail } from '@specpact/schema';
import { isJsonObject, type JsonObject, type OpenApiDocument } from '@specpact/spec';
import type { Finding } from '../../finding/finding.ts';
import { documentFinding } from '../document-finding.ts';

/** A status code, a range of them, or `default` (OpenAPI 3.1, section 4.8.16). */
const STATUS = /^([1-5](\d\d|XX)|default)$/;

/** Judges the keys of an operation's responses. */
export function checkStatuses(document: OpenApiDocument, { responses }: JsonObject, at: Trail): Finding[] {
  if (!isJsonObject(responses)) return [];
  return Object.keys(responses).flatMap((key) => {
    if (STATUS.test(key) || key.startsWith('x-')) return [];
    const meant = [key.toUpperCase(), key.toLowerCase()].find((one) => STATUS.test(one));
    const hint = meant === undefined ? 'write 404, 4XX or default' : `write ${meant}`;
    return [
      documentFinding(document, 'document.response.no-status', `"${key}" is not a status: ${hint}`, {
        path: at.to('responses').to(key).path,
        suggestion: meant,
      }),
    ];
  });
}
