// Type-checked by the package test beside the installed packages, as a consumer's own code would be.
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

// @ts-expect-error: one way to authenticate, not two
createExternalSupportClient({ apiKey: 'a', clientId: 'b', clientSecret: 'c' });
// @ts-expect-error: nor half of one
createExternalSupportClient({ clientId: 'b' });
// @ts-expect-error: none only on purpose
createExternalSupportClient({});
