import { createExternalSupportClient } from '@specpact/external-support-client';

/** A client that tries again after failures that may be temporary, a 500 of the provider included. */
export function clientFrom(env: NodeJS.ProcessEnv, baseUrl: string | undefined, attemptTimeout: number) {
  const retry = { attempts: 3, statuses: [408, 429, 500, 502, 503, 504] };
  // Three attempts and the waits between them, which are at most 750 ms, fit into it also if each is a bit late.
  const deadline = 4 * attemptTimeout + 1000;
  const settings = { baseUrl, attemptTimeout, deadline, retry };
  return createExternalSupportClient({ ...credentialsFrom(env), ...settings });
}

function credentialsFrom(env: NodeJS.ProcessEnv) {
  if (env.EXTERNAL_SUPPORT_API_KEY) return { apiKey: env.EXTERNAL_SUPPORT_API_KEY };
  const { EXTERNAL_SUPPORT_CLIENT_ID: clientId, EXTERNAL_SUPPORT_CLIENT_SECRET: clientSecret } = env;
  if (clientId && clientSecret) return { clientId, clientSecret };
  throw new Error(
    'set EXTERNAL_SUPPORT_API_KEY, or EXTERNAL_SUPPORT_CLIENT_ID and EXTERNAL_SUPPORT_CLIENT_SECRET',
  );
}
