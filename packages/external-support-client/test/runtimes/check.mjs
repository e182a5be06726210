// This is bundled with the packed client. Each runtime runs it against the mock.
import { createExternalSupportClient, isRequestError } from '@specpact/external-support-client';

export async function check(baseUrl) {
  const client = createExternalSupportClient({ baseUrl, apiKey: 'API_KEY' });
  const found = await client.getIntegration('p-1');
  const missing = await client.getIntegration('PROJECT_404');
  const aborted = await client.getIntegration('p-1', { signal: AbortSignal.abort() });
  const nowhere = await createExternalSupportClient({
    baseUrl: 'http://127.0.0.1:9',
    apiKey: 'API_KEY',
  }).getIntegration('p-1', { retry: { attempts: 2, baseDelay: 1 } });
  const notSent = await client.getIntegration('..').catch((error) => isRequestError(error));
  return {
    found: [found.status, found.data?.data.webhookUrl],
    missing: [missing.status, missing.error?.statusMessage],
    aborted: aborted.problem?.reason,
    nowhere: [nowhere.problem?.reason, nowhere.attempts],
    notSent,
  };
}
