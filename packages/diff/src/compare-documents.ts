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
import { ownServersOf } from './pair/server-urls.ts';

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
    const pair = new OperationPair(documents, before, after);
    if (isSame(documents, pair)) continue;
    found.push(...compareOperation(pair));
  }
  found.push(...messageChanges(documents, pairs.both));
  return sortChanges(found.map((change) => documents.withPlaces(change)));
}

/** What an operation says is the same, word for word: nothing needs to be compared. */
function isSame(documents: DocumentPair, { old, new: now }: OperationPair): boolean {
  const { same } = documents;
  return (
    old.template === now.template &&
    same.values(old.value, now.value) &&
    old.parameters.length === now.parameters.length &&
    old.parameters.every(({ value }, index) => same.values(value, now.parameters[index]?.value)) &&
    JSON.stringify(old.security) === JSON.stringify(now.security) &&
    same.values(
      ownServersOf(documents.old, old)?.root.servers,
      ownServersOf(documents.new, now)?.root.servers,
    )
  );
}
