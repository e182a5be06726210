import { type Validation, type Validators, validateWith } from '@specpact/client';
import {
  clientOf,
  type ExternalSupportClient,
  type ExternalSupportClientOptions,
} from './external-support-client.ts';
import {
  createIntegrationValidators,
  deleteIntegrationValidators,
  getIntegrationValidators,
  sendMessageValidators,
  updateIntegrationValidators,
} from './generated/validators.ts';
import { type IntegrationManager, managerOf } from './integration-manager.ts';
import { type MessageSender, type MessageSenderOptions, senderOf } from './message-sender.ts';

interface Validating {
  /**
   * What happens to a success whose schema refuses its body. `'throw'`: the result is `'off-contract'`. `'warn'`:
   * the result has `data` and a `warning`. `'off'`: the body is not checked against the schema.
   *
   * @default 'throw'
   */
  validation?: Validation | undefined;
}

/** How a client that validates is made. */
export type ValidatedOptions = ExternalSupportClientOptions & Validating;

/** How a sender that validates is made. */
export type ValidatedSenderOptions = MessageSenderOptions & Validating;

/**
 * Makes a client of the External Support API that checks each success against its schema.
 *
 * @example
 * const client = createExternalSupportClient({ apiKey: 'API_KEY' });
 * const result = await client.getIntegration('PROJECT_ID');
 * if (result.status === 200) console.log(result.data.data.webhookUrl);
 *
 * @throws {RequestError} if the base URL or a credential cannot be used.
 */
export function createExternalSupportClient(options: ValidatedOptions): ExternalSupportClient {
  return clientOf({ ...options, validation: validateWith(getIntegrationValidators, options.validation) });
}

/**
 * Makes a client that also creates, changes and removes integrations. It checks each success against its schema.
 *
 * @throws {RequestError} if the base URL or a credential cannot be used.
 */
export function createIntegrationManager(options: ValidatedOptions): IntegrationManager {
  const validators: Validators = {
    ...getIntegrationValidators,
    ...createIntegrationValidators,
    ...updateIntegrationValidators,
    ...deleteIntegrationValidators,
  };
  return managerOf({ ...options, validation: validateWith(validators, options.validation) });
}

/**
 * Makes a sender that signs messages to end users. It checks each success against its schema.
 *
 * @throws {RequestError} if the base URL cannot be used, or the signing secret is empty.
 */
export function createMessageSender(options: ValidatedSenderOptions): MessageSender {
  return senderOf({ ...options, validation: validateWith(sendMessageValidators, options.validation) });
}
