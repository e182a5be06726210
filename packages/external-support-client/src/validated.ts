import { type Validation, validateWith } from '@specpact/client';
import {
  clientOf,
  type ExternalSupportClient,
  type ExternalSupportClientOptions,
} from './external-support-client.ts';
import { validators } from './generated/validators.ts';

/** How a client that validates is made. */
export type ValidatedOptions = ExternalSupportClientOptions & {
  /**
   * What happens to a success whose schema refuses its body. `'throw'`: the result is `'off-contract'`. `'warn'`:
   * the result has `data` and a `warning`. `'off'`: the body is not checked against the schema.
   *
   * @default 'throw'
   */
  validation?: Validation | undefined;
};

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
  return clientOf({ ...options, validation: validateWith(validators, options.validation) });
}
