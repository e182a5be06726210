import { expectTypeOf, test } from 'vitest';
import {
  createExternalSupportClient,
  type Envelope,
  type ExternalSupportClientOptions,
  type Integration,
  type IntegrationEnvelope,
  type ProtocolError,
  type TransportError,
} from './index.ts';

test('each status has its type', async () => {
  const result = await createExternalSupportClient({ apiKey: 'API_KEY' }).getIntegration('p-1');
  switch (result.status) {
    case 200:
      expectTypeOf(result.data).toEqualTypeOf<IntegrationEnvelope>();
      expectTypeOf(result.data.data).toEqualTypeOf<Integration>();
      expectTypeOf(result.data.data.id).toEqualTypeOf<string | undefined>();
      break;
    case 401:
    case 404:
    case 500:
      expectTypeOf(result.error).toEqualTypeOf<Envelope | undefined>();
      break;
    case 502:
      expectTypeOf(result.error).toEqualTypeOf<unknown>();
      break;
    case 'off-contract':
      expectTypeOf(result.problem).toEqualTypeOf<ProtocolError>();
      break;
    case 'no-response':
      expectTypeOf(result.problem).toEqualTypeOf<TransportError>();
      break;
  }
});

test('orThrow gives the envelope', () => {
  const client = createExternalSupportClient({ apiKey: 'API_KEY' });
  expectTypeOf(client.getIntegration('p-1').orThrow()).resolves.toEqualTypeOf<IntegrationEnvelope>();
});

test('one complete kind of credentials, or none on purpose', () => {
  expectTypeOf<{ apiKey: string }>().toExtend<ExternalSupportClientOptions>();
  expectTypeOf<{ clientId: string; clientSecret: string }>().toExtend<ExternalSupportClientOptions>();
  expectTypeOf<{ credentials: 'none' }>().toExtend<ExternalSupportClientOptions>();
  expectTypeOf<{ clientId: string }>().not.toExtend<ExternalSupportClientOptions>();
  expectTypeOf<{
    apiKey: string;
    clientId: string;
    clientSecret: string;
  }>().not.toExtend<ExternalSupportClientOptions>();
  expectTypeOf<{ baseUrl: string }>().not.toExtend<ExternalSupportClientOptions>();
});
