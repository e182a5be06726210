// The package test compiles this beside the installed packages, like a consumer's own code.
import {
  createExternalSupportClient,
  type ExternalSupportClient,
  type Integration,
  isApiError,
} from '@specpact/external-support-client';

const client: ExternalSupportClient = createExternalSupportClient({ clientId: 'a', clientSecret: 'b' });

export async function webhookOf(projectId: string): Promise<string | undefined> {
  const result = await client.getIntegration(projectId);
  switch (result.status) {
    case 200: {
      const integration: Integration = result.data.data;
      return integration.webhookUrl;
    }
    case 404:
      return result.error?.message[0];
    case 'no-response':
    case 'off-contract':
      throw result.problem;
    default:
      return undefined;
  }
}

export async function brainOf(projectId: string): Promise<string> {
  try {
    return (await client.getIntegration(projectId).orThrow()).data.brainId;
  } catch (error) {
    if (isApiError(error)) return String(error.status);
    throw error;
  }
}

// @ts-expect-error: two kinds of credentials
createExternalSupportClient({ apiKey: 'a', clientId: 'b', clientSecret: 'c' });
// @ts-expect-error: half of HTTP Basic
createExternalSupportClient({ clientId: 'b' });
// @ts-expect-error: no credentials, and not on purpose
createExternalSupportClient({});
