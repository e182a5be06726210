import type { Body } from '../contract/api-description.ts';
import type { Fault } from '../errors/protocol-error.ts';

/**
 * The compiled schemas of responses: `validators` in the generated `validators.ts`. The keys are the operation as
 * in the contract, the status as in the document, and the media type.
 */
export type Validators = Readonly<
  Record<string, Readonly<Record<string, Readonly<Record<string, Validator>>>>>
>;

/** A compiled schema, called like one of Ajv's. After it returns `false`, `errors` holds the first faults. */
export interface Validator {
  (value: unknown): boolean;
  errors?: readonly { readonly instancePath: string; readonly message?: string }[] | null;
}

/** What happens to a response that its schema refuses: see {@link validateWith}. */
export type Validation = 'off' | 'warn' | 'throw';

/**
 * Judges the body of a response, or one `'item'` of a stream as it arrives. Returns it as it is if it finds no fault.
 */
export type Validate = (body: Body, operation: string, status: string | number, of?: 'body' | 'item') => Body;

/**
 * Makes the option `validation` of a client, which checks responses against the schemas of their document. The
 * first fault becomes a {@link ProtocolError} with the code `schema`.
 *
 * @param mode `'throw'`: the error is the result's `problem`, as for any response that is off the contract,
 * and `orThrow` throws it. `'warn'`: the error is the result's `warning`, and nothing else changes. `'off'`:
 * nothing is checked.
 */
export function validateWith(validators: Validators, mode: Validation = 'throw'): Validate {
  return (body, operation, status, of = 'body') => {
    const validate = 'value' in body && validators[operation]?.[status]?.[body.type ?? ''];
    if (mode === 'off' || !validate) return body;
    // The schema of a stream is that of the list of its items.
    if (validate(of === 'item' ? [body.value] : body.value)) return body;
    const { instancePath = '', message = 'is refused' } = validate.errors?.[0] ?? {};
    // How many items there are is known at the end.
    if (of === 'item' && instancePath === '') return body;
    const place = of === 'item' ? instancePath.replace(/^\/0/, '') : instancePath;
    const detail = `with ${of === 'item' ? 'an' : 'a'} ${of} that its schema refuses: ${place || `the ${of}`} ${message}`;
    const fault: Fault = { code: 'schema', detail };
    return mode === 'warn' ? { ...body, warning: fault } : fault;
  };
}
