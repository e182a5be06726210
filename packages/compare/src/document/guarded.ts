import { SchemaError } from '@specpact/schema';
import { DocumentError, type OpenApiDocument, type Operation } from '@specpact/spec';
import type { Finding } from '../finding/finding.ts';
import { documentFinding } from './document-finding.ts';

/** Makes findings of a `$ref` that cannot be followed and of a schema that cannot be applied. */
export function guarded(document: OpenApiDocument, check: () => Finding[], operation?: Operation): Finding[] {
  try {
    return check();
  } catch (error) {
    const isDeep = error instanceof SchemaError || error instanceof RangeError;
    if (!isDeep && !(error instanceof DocumentError)) throw error;
    const reason = error instanceof RangeError ? 'it is nested too deeply' : error.message;
    const message = `${operation ? operation.id : 'the document'} cannot be judged: ${reason}`;
    const code = error instanceof DocumentError ? 'document.reference.broken' : 'document.schema.invalid';
    return [
      documentFinding(document, code, message, {
        path: operation?.path ?? [],
        ...(operation && { operation: operation.id }),
      }),
    ];
  }
}
