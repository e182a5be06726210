import {
  createExternalSupportClient,
  type ExternalSupportClient,
  type ExternalSupportClientOptions,
  isRequestError,
} from '@specpact/external-support-client';
import { judge, type Rules, type Verdict } from './verdict.ts';

/** What is temporary, or may be: the provider's own 500 is tried again too. */
const TRY_AGAIN = [408, 429, 500, 502, 503, 504];

export interface AuditorOptions {
  client: ExternalSupportClientOptions;
  rules: Rules;
  /** How many requests are under way at once. */
  concurrency: number;
  /** Milliseconds that one attempt may take. */
  timeout: number;
  /** How often a request is tried at most. */
  attempts: number;
  now?: () => Date;
}

/** The API does not know who is calling: no other request would fare better. */
export class WrongCredentialError extends Error {
  override readonly name = 'WrongCredentialError';
}

/** Reads integrations and judges them. */
export class Auditor {
  readonly #options: AuditorOptions;
  readonly #client: ExternalSupportClient;

  constructor(options: AuditorOptions) {
    this.#options = options;
    this.#client = createExternalSupportClient(options.client);
  }

  /**
   * Judges one project; what cannot be read after all attempts is a verdict too.
   *
   * @throws {WrongCredentialError} if the API answers 401.
   */
  async check(projectId: string, signal?: AbortSignal): Promise<Verdict> {
    const { rules, timeout, attempts, now = () => new Date() } = this.#options;
    const unread = (reason: string): Verdict => ({ projectId, kind: 'unread', reasons: [reason] });
    try {
      const result = await this.#client.getIntegration(projectId, {
        ...(signal && { signal }),
        attemptTimeout: timeout,
        retry: { attempts, statuses: TRY_AGAIN },
      });
      if (result.status === 200) return judge(projectId, result.data.data, rules, now());
      if (result.status === 404) return { projectId, kind: 'not-integrated', reasons: ['no integration'] };
      if (result.status === 401) throw new WrongCredentialError('the API refuses the credentials (401)');
      return unread(typeof result.status === 'number' ? `HTTP ${result.status}` : result.problem.message);
    } catch (error) {
      // An id that cannot stand in a URL: the others can still be read.
      if (isRequestError(error)) return unread(error.message);
      throw error;
    }
  }

  /**
   * Judges each project, several at a time; `tell` is called as each is known. The verdicts come in
   * the order of the projects.
   *
   * @throws {WrongCredentialError} at the first 401; what is under way is given up.
   */
  async checkAll(ids: readonly string[], tell: (verdict: Verdict) => void): Promise<Verdict[]> {
    const verdicts = new Map<string, Verdict>();
    const queue = ids.values();
    const stop = new AbortController();
    const work = async () => {
      for (const id of queue) {
        const verdict = await this.check(id, stop.signal);
        if (stop.signal.aborted) return;
        verdicts.set(id, verdict);
        tell(verdict);
      }
    };
    try {
      await Promise.all(Array.from({ length: this.#options.concurrency }, work));
    } finally {
      stop.abort();
    }
    return ids.flatMap((id) => verdicts.get(id) ?? []);
  }
}
