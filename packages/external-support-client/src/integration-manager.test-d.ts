import { expectTypeOf, test } from 'vitest';
import {
  type CreateIntegrationBody,
  createIntegrationManager,
  createMessageSender,
  type ExternalSupportClient,
  type IntegrationEnvelope,
} from './index.ts';

const manager = createIntegrationManager({ apiKey: 'API_KEY' });

test('a manager is a client, too', () => {
  expectTypeOf(manager).toExtend<ExternalSupportClient>();
});

test('only the answer to a creation has the signing secret', async () => {
  const created = await manager.createIntegration('p-1', { webhookUrl: 'https://a.example' }).orThrow();
  expectTypeOf(created.data.signingSecret).toEqualTypeOf<string>();
  const changed = await manager.updateIntegration('p-1', {}).orThrow();
  expectTypeOf(changed).toEqualTypeOf<IntegrationEnvelope>();
});

test('a creation needs a webhook, and takes the token that it expects', () => {
  expectTypeOf<{
    webhookUrl: string;
    authType: 'bearer';
    authorization: string;
  }>().toExtend<CreateIntegrationBody>();
  expectTypeOf<Record<never, never>>().not.toExtend<CreateIntegrationBody>();
});

test('a message has a content by its type', () => {
  const { sendMessage } = createMessageSender({ signingSecret: 'SIGNING_SECRET' });
  type Value = Parameters<typeof sendMessage>[0]['value'];
  expectTypeOf<{ id: string; type: 'text'; content: { body: string } }>().toExtend<Value>();
  expectTypeOf<{ id: string; type: 'text'; content: { url: string } }>().not.toExtend<Value>();
});
