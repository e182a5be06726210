import { isJsonObject, type JsonValue } from '@specpact/spec';
import { GateError } from '../store/gate-error.ts';

/** A broker answered with an error. */
export class BrokerError extends GateError {
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

/** What to do about a status, where that is known. */
const REMEDY: Readonly<Record<number, string>> = {
  401: 'set PACT_BROKER_TOKEN, or PACT_BROKER_USERNAME and PACT_BROKER_PASSWORD',
  403: 'these credentials may not do that',
  503: 'it is not available now: try again later',
};

/** The error of an answer, with what the broker itself says. */
export function brokerFailure(what: string, status: number, type: string, text: string): BrokerError {
  const said = /json/.test(type) ? saidIn(text) : '';
  const page =
    said === '' && /html/.test(type) ? 'a page of HTML, which no broker sends: is this its address?' : '';
  const parts = [`${what}: the broker answers ${status}`, said || page, REMEDY[status] ?? ''];
  return new BrokerError(status, parts.filter((part) => part !== '').join(': '));
}

/** The messages of an answer: `errors` as a list, an object of lists or a text, `error`, `notices`, `detail`. */
function saidIn(text: string): string {
  let value: JsonValue;
  try {
    value = JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return '';
    throw error;
  }
  if (!isJsonObject(value)) return '';
  const { errors, error, notices, detail, title, message } = value;
  const texts = [errors, error, notices, detail, title, message]
    .map(textsOf)
    .find((found) => found.length > 0);
  return [...new Set(texts)].join('; ');
}

function textsOf(value: JsonValue | undefined): string[] {
  if (typeof value === 'string') return value === '' ? [] : [value];
  if (Array.isArray(value)) return value.flatMap(textsOf);
  if (!isJsonObject(value ?? null) || !isJsonObject(value)) return [];
  const own = ['text', 'message', 'title']
    .map((name) => value[name])
    .find((text) => typeof text === 'string');
  if (typeof own === 'string') return [own];
  return Object.entries(value).flatMap(([name, member]) => textsOf(member).map((text) => `${name}: ${text}`));
}
