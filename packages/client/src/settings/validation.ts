import type { Fault } from '../errors/protocol-error.ts';

/**
 * Compiled schemas of responses, by operation (as in the contract), status as the document writes it and
 * media type: `validators` of the generated `validators.ts`.
 */
export type Validators = Readonly<
  Record<string, Readonly<Record<string, Readonly<Record<string, Validator>>>>>
>;

/** A compiled schema, called as Ajv's are: after `false`, `errors` holds the first faults. */
export interface Validator {
  (value: unknown): boolean;
  errors?: readonly { readonly instancePath: string; readonly message?: string }[] | null;
}

/** What becomes of a response that its schema refuses: {@link validateWith} says more. */
export type Validation = 'off' | 'warn' | 'throw';

/** Judges a response's body; `undefined`: there is nothing against it. */
export type Validate = (
  value: unknown,
  operation: string,
  status: string | number,
  type: string,
) => (Fault & { only: Validation }) | undefined;

/**
 * Holds responses to the schemas of their document: the option `validation` of a client. Of the first fault
 * comes a {@link ProtocolError} with the code `schema`.
 *
 * @param mode with `'throw'` it is the result's `problem`, as with anything else that is off the contract,
 * and `orThrow` throws it; with `'warn'` it is the `warning` of a result that is given all the same.
 */
export function validateWith(validators: Validators, mode: Validation = 'throw'): Validate {
  return (value, operation, status, type) => {
    const validate = validators[operation]?.[status]?.[type];
    if (mode === 'off' || !validate || validate(value)) return undefined;
    const { instancePath = '', message = 'is refused' } = validate.errors?.[0] ?? {};
    const detail = `with a body that its schema refuses: ${instancePath || 'the body'} ${message}`;
    return { code: 'schema', detail, only: mode };
  };
}
