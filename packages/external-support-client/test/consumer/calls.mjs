// The package test runs this in an empty folder with the packed packages installed.
import { createExternalSupportClient, isRequestError } from '@specpact/external-support-client';

const [baseUrl] = process.argv.slice(2);
const client = createExternalSupportClient({ baseUrl, apiKey: 'API_KEY' });
const found = await client.getIntegration('p-1');
const missing = await client.getIntegration('p-404');
const refused = await createExternalSupportClient({ baseUrl, credentials: 'none' }).getIntegration('p-1');
const notSent = await client.getIntegration('..').catch((error) => isRequestError(error));
const inside = '@specpact/external-support-client/dist/index.js';
const closed = await import(inside).catch(({ code }) => code);

process.stdout.write(
  JSON.stringify({
    found: [found.status, found.data.data.webhookUrl],
    missing: [missing.status, missing.error.statusMessage],
    refused: refused.status,
    notSent,
    closed,
  }),
);
