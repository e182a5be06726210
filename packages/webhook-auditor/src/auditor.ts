import { type ExternalSupportClient, isRequestError } from '@specpact/external-support-client';
import pMap from 'p-map';
import { judge, type Rules, type Verdict } from './verdict.ts';

/** The options of an audit. */
export interface AuditOptions extends Rules {
  client: ExternalSupportClient;
  /** How many requests run at once. */
  concurrency: number;
}

/**
 * Judges one project. A project that cannot be read after all attempts gets a verdict too.
 *
 * @throws {Error} if the API refuses the credentials.
 */
export async function check(id: string, options: AuditOptions, signal?: AbortSignal): Promise<Verdict> {
  const unread = (reason: string): Verdict => ({ projectId: id, kind: 'unread', reasons: [reason] });
  try {
    const result = await options.client.getIntegration(id, signal && { signal });
    if (result.status === 200) return judge(id, result.data.data, options);
    if (result.status === 404) return { projectId: id, kind: 'not-integrated', reasons: ['no integration'] };
    if (result.status === 401) throw new Error('the API refuses the credentials (401)');
    return unread(typeof result.status === 'number' ? `HTTP ${result.status}` : result.problem.message);
  } catch (error) {
    // This id cannot be part of a URL. The others can still be read.
    if (isRequestError(error)) return unread(error.message);
    throw error;
  }
}

/**
 * Judges projects and keeps their order. Calls `tell` after each.
 *
 * @throws {Error} if the API refuses the credentials. No other request would succeed, so those in progress are
 * aborted.
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
