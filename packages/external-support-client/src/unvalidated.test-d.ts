import { expectTypeOf, test } from 'vitest';
import type * as validated from './index.ts';
import {
  createExternalSupportClient,
  type ExternalSupportClient,
  type ExternalSupportClientOptions,
  type ExternalSupportCredentials,
  type GetIntegrationResult,
  type IntegrationManager,
  isApiError,
  isProtocolError,
  isRequestError,
  isTransportError,
  type MessageSender,
  type MessageSenderOptions,
} from './unvalidated.ts';

test('without validation, the client has the same types', () => {
  expectTypeOf(createExternalSupportClient).returns.toEqualTypeOf<ExternalSupportClient>();
  expectTypeOf<ExternalSupportClient>().toEqualTypeOf<validated.ExternalSupportClient>();
  expectTypeOf<ExternalSupportClientOptions>().toExtend<ExternalSupportCredentials>();
  expectTypeOf<ExternalSupportClientOptions>().toExtend<validated.ValidatedOptions>();
  expectTypeOf<GetIntegrationResult>().toEqualTypeOf<validated.GetIntegrationResult>();
});

test('a manager and a sender without validation have the same types, too', () => {
  expectTypeOf<IntegrationManager>().toEqualTypeOf<validated.IntegrationManager>();
  expectTypeOf<MessageSender>().toEqualTypeOf<validated.MessageSender>();
  expectTypeOf<MessageSenderOptions>().toEqualTypeOf<validated.MessageSenderOptions>();
});

test('it comes with the same guards', () => {
  expectTypeOf(isApiError).toEqualTypeOf<typeof validated.isApiError>();
  expectTypeOf(isProtocolError).toEqualTypeOf<typeof validated.isProtocolError>();
  expectTypeOf(isRequestError).toEqualTypeOf<typeof validated.isRequestError>();
  expectTypeOf(isTransportError).toEqualTypeOf<typeof validated.isTransportError>();
});
