import { type AnyResult, type ClientOptions, type Contract, createClient } from '../src/index.ts';
import type { AnyCallOptions } from '../src/settings/call-options.ts';

/** A client of a made-up document. Its types do not matter. */
export function api(
  operation: Partial<Contract['operations'][string]>,
  options: Omit<Partial<ClientOptions>, 'contract'> & { contract?: Partial<Contract> } = {},
  key = 'GET /thing',
) {
  const contract: Contract = {
    servers: ['http://127.0.0.1:9'],
    securitySchemes: {},
    operations: {
      [key]: { id: 'thing', security: [], responses: { 200: { 'application/json': null } }, ...operation },
    },
    ...options.contract,
  };
  const client = createClient<never>({ credentials: 'none', ...options, contract });
  const [method = '', template] = key.split(' ');
  const call = Reflect.get(client, method) as (
    template: string | undefined,
    options?: AnyCallOptions,
  ) => Promise<AnyResult>;
  return (callOptions?: AnyCallOptions) => call(template, callOptions);
}

/** A `fetch` that gives these responses in turn and repeats the last, and the requests that it received. */
export function answering(...answers: (Response | Error | ((init: RequestInit) => Response))[]) {
  const requests: { url: string; init: RequestInit & { headers: Headers } }[] = [];
  const fetch = async (url: unknown, init?: RequestInit) => {
    const answer = answers[Math.min(requests.length, answers.length - 1)];
    requests.push({ url: String(url), init: { ...init, headers: new Headers(init?.headers) } });
    if (answer instanceof Error) throw answer;
    if (typeof answer === 'function') return answer(init ?? {});
    if (!answer) throw new TypeError('no answer');
    return answer.clone();
  };
  return { fetch: fetch as typeof globalThis.fetch, requests };
}

export const json = (body: unknown, status = 200, headers: Record<string, string> = {}) =>
  Response.json(body, { status, headers });
