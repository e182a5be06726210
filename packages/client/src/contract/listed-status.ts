import type { OperationContract } from './api-description.ts';

/** A status as the document lists it: itself, else its range, else `default`; empty if it does not list it. */
export function listedStatus(responses: OperationContract['responses'], status: number): string | number {
  return [status, `${(status / 100) | 0}XX`, 'default'].find((name) => responses[name]) ?? '';
}
