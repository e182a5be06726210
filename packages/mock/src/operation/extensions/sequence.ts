// operation/extensions/ takes what a document says to mocks in its extensions.
// It gives sequences, latencies, the placeholders of examples, and what makes it send webhooks.
import { isJsonObject, type JsonValue, type Operation, placeholdersIn } from '@specpact/spec';

/** `x-sequence` of an operation: the examples that answer one request after the other. */
export interface Sequence {
  /** The names of examples. */
  steps: readonly string[];
  /** A text with placeholders. Requests with the same text go through the same sequence. */
  per: string;
  /** Whether the first step follows the last. Otherwise the last one stays. */
  isRepeated: boolean;
}

/** What is wrong with `x-sequence`, as a string; `undefined` if the operation has none. */
export function readSequence(operation: Operation): Sequence | string | undefined {
  const written: JsonValue | undefined = operation.value['x-sequence'];
  if (written === undefined) return undefined;
  const { responses, template } = operation;
  const {
    steps,
    per = defaultKey(template),
    repeat = false,
  } = isJsonObject(written) ? written : { steps: written };
  if (!isTexts(steps) || steps.length === 0) {
    return 'x-sequence is a list of names of examples, or { steps: […], per: "{request.path.id}", repeat: true }';
  }
  const names = responses.flatMap(({ scenarios }) => scenarios.map(({ name }) => name));
  const stranger = steps.find((step) => !names.includes(step));
  if (stranger !== undefined) return `x-sequence: the operation has no example "${stranger}"`;
  if (typeof repeat !== 'boolean') return 'x-sequence: "repeat" is true or false';
  if (typeof per !== 'string') return 'x-sequence: "per" is a text such as "{request.path.id}"';
  const wrong = placeholdersIn(per).find(({ placeholder }) => !placeholder);
  if (wrong) return `x-sequence: ${wrong.text} is no placeholder`;
  return { steps, per, isRepeated: repeat };
}

/** Each thing goes through the sequence by itself. */
function defaultKey(template: string): string {
  return Array.from(template.matchAll(/\{([^{}]+)\}/g), ([, name]) => `{request.path.${name}}`).join(' ');
}

function isTexts(value: JsonValue | undefined): value is string[] {
  return Array.isArray(value) && value.every((each) => typeof each === 'string');
}
