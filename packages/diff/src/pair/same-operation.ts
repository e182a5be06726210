import type { OpenApiDocument, Operation } from '@specpact/spec';
import { pathItemOf } from './path-item.ts';
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
  if (old.template === now.template && same.isUntouched(old.path, now.path)) return true;
  const [item, other] = [pathItemOf(documents.old, old), pathItemOf(documents.new, now)];
  return (
    old.template === now.template &&
    same.values(old.value, now.value) &&
    // As they are written: to read the parameters of each operation takes as long as all the rest.
    same.values(item?.value.parameters, other?.value.parameters) &&
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
