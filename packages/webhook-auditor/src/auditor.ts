import { type ExternalSupportClient, isRequestError } from '@specpact/external-support-client';
import pMap from 'p-map';
import { judge, type Rules, type Verdict } from './verdict.ts';

/** What an audit goes by; `concurrency`: how many requests are under way at once. */
export interface AuditOptions extends Rules {
  client: ExternalSupportClient;
  concurrency: number;
}

/** Judges one project. What cannot be read after all attempts is a verdict too; refused credentials are thrown. */
export async function check(id: string, options: AuditOptions, signal?: AbortSignal): Promise<Verdict> {
  const unread = (reason: string): Verdict => ({ projectId: id, kind: 'unread', reasons: [reason] });
  try {
    const result = await options.client.getIntegration(id, signal && { signal });
    if (result.status === 200) return judge(id, result.data.data, options);
    if (result.status === 404) return { projectId: id, kind: 'not-integrated', reasons: ['no integration'] };
    if (result.status === 401) throw new Error('the API refuses the credentials (401)');
    return unread(typeof result.status === 'number' ? `HTTP ${result.status}` : result.problem.message);
  } catch (error) {
    // An id that cannot stand in a URL: the others can still be read.
    if (isRequestError(error)) return unread(error.message);
    throw error;
  }
}

/**
 * Judges projects, in their order; `tell` is called as each is known. The first refusal of the credentials
 * ends it, as no other request would fare better: what is under way is given up.
 */
export function checkAll(
  ids: readonly string[],
  options: AuditOptions,
  tell: () => void,
): Promise<Verdict[]> {
  const stop = new AbortController();
  const checkOne = async (id: string) => {
    const verdict = await check(id, options, stop.signal);
    if (!stop.signal.aborted) tell();
    return verdict;
  };
  return pMap(ids, checkOne, { concurrency: options.concurrency }).finally(() => stop.abort());
}
