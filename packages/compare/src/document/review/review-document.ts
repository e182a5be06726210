// document/review/ takes a document.
// It gives what a reviewer would find in it: paths, parameters, statuses, scopes and values that contradict each
// other.
import type { OpenApiDocument } from '@specpact/spec';
import type { Finding } from '../../finding/finding.ts';
import { guarded } from '../guarded.ts';
import { checkParameter, checkParameterList } from './check-parameters.ts';
import { checkPaths } from './check-paths.ts';
import { checkScopes } from './check-scopes.ts';
import { checkStatuses } from './check-statuses.ts';
import { checkValues } from './check-values.ts';
import { eachObject } from './document-walk.ts';

/**
 * Finds the faults that a reviewer finds beyond {@link checkDocument}. Such a document can still judge pacts. Each
 * finding has an empty `consumer` and no `pact`.
 *
 * @param options.lenientExamples turns a `default` that does not fit its schema into a warning.
 */
export function reviewDocument(
  document: OpenApiDocument,
  { lenientExamples = false }: { lenientExamples?: boolean } = {},
): Finding[] {
  const findings = [
    ...guarded(document, () => checkPaths(document)),
    ...guarded(document, () => checkScopes(document, document.root.security, ['security'])),
  ];
  eachObject(document, (value, kind, at) => {
    const check = (look: () => Finding[]) => findings.push(...guarded(document, look));
    if (kind === 'parameter') check(() => checkParameter(document, value, at));
    if (kind === 'pathItem' || kind === 'operation') check(() => checkParameterList(document, at));
    if (kind === 'schema') check(() => checkValues(document, value, at));
    if (kind !== 'operation') return;
    check(() => checkStatuses(document, value, at));
    const id = typeof value.operationId === 'string' ? value.operationId : undefined;
    check(() => checkScopes(document, value.security, at.to('security').path, id));
  });
  return findings.flatMap((finding) => {
    // `checkDocument` reports what is broken, with its place.
    if (finding.code === 'document.reference.broken' || finding.code === 'document.schema.invalid') return [];
    const isLenient = lenientExamples && finding.code === 'document.default.incompatible';
    return [isLenient ? { ...finding, severity: 'warning' } : finding];
  });
}
