import type { MockedDocument } from '../document/mocked-document.ts';
import type { MockRequest } from '../http/request/mock-request.ts';
import { NOWHERE } from '../prism/judged/components.ts';
import { judge } from '../prism/judged/judge.ts';
import type { Judgement } from '../prism/judged/judgement.ts';
import { routableOnly } from '../prism/judged/operations.ts';
import { readPreference } from '../prism/judged/preference.ts';
import type { PrismOperation } from '../prism/prism-operation.ts';

/**
 * Asks Prism about a request that has no operation, or that uses `__server`. Only Prism's own router makes
 * Prism's errors. It gets the operations on the path. Of all other operations it only needs to know whether one has
 * servers.
 */
export async function judgeUnrouted(mocked: MockedDocument, request: MockRequest): Promise<Judgement> {
  const preference = readPreference(request);
  if ('error' in preference) return preference;
  const onPath = mocked.router.operationsAt(request.path);
  const others = routableOnly('get', NOWHERE, hasServers(mocked) ? [{ url: NOWHERE }] : []);
  const operations: PrismOperation[] = [others];
  for (const operation of onPath) {
    const isAsked = operation.method === request.method;
    operations.push(
      isAsked ? await operation.prism() : routableOnly(operation.method, operation.reached.path, []),
    );
  }
  return judge(operations, request, preference);
}

/** Whether any operation has servers, by itself, by its path or by the document. */
function hasServers({ document, operations }: MockedDocument): boolean {
  const isList = (value: unknown) => Array.isArray(value) && value.length > 0;
  return (
    isList(document.root.servers) ||
    operations.some(({ operation, template }) => {
      const item = document.resolve(['paths', template])?.value;
      return isList(operation.value.servers) || (item && typeof item === 'object' && 'servers' in item);
    })
  );
}
