import type { OpenApiDocument, Operation } from '@specpact/spec';
import { basePaths, pathKey } from './path-key.ts';
import { serversOf } from './server-urls.ts';

/** The operations of two documents: those of both, those that went, those that came. */
export interface OperationPairs {
  both: readonly { old: Operation; new: Operation }[];
  gone: readonly Operation[];
  come: readonly Operation[];
}

/**
 * Puts operations in pairs by method and path. The names of path parameters make no difference. A path that is
 * found under another base path counts as the same if the whole path is.
 */
export function pairOperations(old: OpenApiDocument, now: OpenApiDocument): OperationPairs {
  const open = new Map(now.operations.map((operation) => [keyOf(operation), operation]));
  const both: { old: Operation; new: Operation }[] = [];
  const left: Operation[] = [];
  for (const operation of old.operations) {
    const found = open.get(keyOf(operation));
    if (found) {
      both.push({ old: operation, new: found });
      open.delete(keyOf(operation));
    } else left.push(operation);
  }
  const come = new Set(open.values());
  const gone = left.filter((operation) => {
    const whole = new Set(wholeKeys(operation, serversOf(old)));
    const found = [...come].find((other) => wholeKeys(other, serversOf(now)).some((key) => whole.has(key)));
    if (!found) return true;
    both.push({ old: operation, new: found });
    come.delete(found);
    return false;
  });
  return { both, gone, come: [...come] };
}

function keyOf({ method, template }: Operation): string {
  return `${method} ${pathKey(template)}`;
}

function wholeKeys({ method, template }: Operation, servers: readonly string[]): string[] {
  return basePaths(servers).map((base) => `${method} ${pathKey(base + template)}`);
}
