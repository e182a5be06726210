import type { OpenApiDocument, Path } from '@specpact/spec';
import { type Finding, findingAt } from '../finding/finding.ts';
import { type FindingCode, SEVERITY_OF } from '../finding/finding-code.ts';

/** A finding about a document by itself: no consumer is involved. */
export function documentFinding(
  document: OpenApiDocument,
  code: FindingCode,
  message: string,
  { path, operation, suggestion }: { path: Path; operation?: string; suggestion?: string | undefined },
): Finding {
  return findingAt({
    code,
    severity: SEVERITY_OF[code],
    message,
    consumer: '',
    provider: document.name,
    interaction: undefined,
    interactionIndex: undefined,
    operation,
    document: { in: document, path },
    pact: undefined,
    suggestion,
  });
}
