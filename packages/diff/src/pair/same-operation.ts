import type { OpenApiDocument, Operation } from '@specpact/spec';
import type { SameText } from './same-text.ts';
import { ownServersOf } from './server-urls.ts';

/** The two versions of a document. */
interface Versions {
  old: OpenApiDocument;
  new: OpenApiDocument;
  same: SameText;
}

/** Whether an operation says the same in both documents, word for word: nothing needs to be compared. */
export function isSameOperation(documents: Versions, old: Operation, now: Operation): boolean {
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

/** Whether two documents say the same around their operations: servers, security, the version of OpenAPI. */
export function isSameAround({ old, new: now, same }: Versions): boolean {
  const around = ({ root }: OpenApiDocument) =>
    Object.fromEntries(Object.entries(root).filter(([name]) => !APART.has(name)));
  return same.values(around(old), around(now));
}

/** The operations, what only they lead to, and what is for people. */
const APART = new Set(['paths', 'webhooks', 'components', 'info', 'tags', 'externalDocs']);
