import type { OpenApiDocument } from '@specpact/spec';
import type { Policy } from './change/announcement.ts';
import { type Change, sortChanges } from './change/change.ts';
import { DocumentPair } from './compared/document-pair.ts';
import { OperationPair } from './compared/operation-pair.ts';
import { messageChanges } from './document/messages.ts';
import { missingOperations } from './document/missing-operations.ts';
import { schemaNameChanges } from './document/schema-names.ts';
import { serverChanges } from './operation/access/servers.ts';
import { compareOperation } from './operation/compare-operation.ts';
import { pairOperations } from './pair/pair-operations.ts';
import { isSameOperation } from './pair/same-operation.ts';

export interface CompareOptions {
  /**
   * For how many days a deprecated operation or parameter must stay. With it, each deprecation needs an `x-sunset`.
   *
   * @default 0: a deprecation needs no last day
   */
  deprecationDays?: number | undefined;
  /**
   * The day by which sunsets are over, `YYYY-MM-DD`.
   *
   * @default today, in UTC
   */
  today?: string | undefined;
  /** Is told often how far the comparison has come. */
  progress?: (done: number, total: number) => void;
}

/**
 * What changed between two versions of a document, the worst first. Each break has a value that shows it, if one
 * can be made.
 *
 * @throws {DocumentError} if a `$ref` on the way leads in a circle.
 * @throws {SchemaError} if a schema is nested too deeply.
 */
export function compareDocuments(
  old: OpenApiDocument,
  now: OpenApiDocument,
  options: CompareOptions = {},
): Change[] {
  const { deprecationDays, today = new Date().toISOString().slice(0, 10), progress = () => {} } = options;
  const policy: Policy = { deprecationDays, today };
  const documents = new DocumentPair(old, now, policy);
  const pairs = pairOperations(old, now);
  const found = [
    ...serverChanges(documents, pairs),
    ...missingOperations(documents, pairs),
    ...schemaNameChanges(documents),
  ];
  for (const [done, { old: before, new: after }] of pairs.both.entries()) {
    progress(done, pairs.both.length);
    if (isSameOperation(documents, before, after)) continue;
    found.push(...compareOperation(new OperationPair(documents, before, after)));
  }
  found.push(...messageChanges(documents, pairs.both));
  return sortChanges(found.map((change) => documents.withPlaces(change)));
}
