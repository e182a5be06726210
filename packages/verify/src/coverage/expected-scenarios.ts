import type { PactBody, PactRequest, PactState } from '@specpact/compare';
import { type JsonObject, matchState, type Response, type Scenario } from '@specpact/spec';

/** What a consumer expects of a response, or of the message of a webhook. */
export interface Expectation {
  consumer: string;
  states: readonly PactState[];
  /** `undefined` for a message: nobody asks for it. */
  request: PactRequest | undefined;
  body: PactBody | undefined;
}

/**
 * The scenarios of a response that an interaction expects. These are the ones whose provider state it sets. If it
 * sets none of these states, it is those whose condition its request meets, or else the only one there is.
 */
export function expectedScenarios({ scenarios }: Response, expectation: Expectation): string[] {
  const byState = scenarios.filter(({ providerState }) =>
    expectation.states.some((state) => providerState !== undefined && matchState(providerState, state)),
  );
  if (byState.length > 0) return byState.map(({ name }) => name);
  const byRequest = scenarios.filter((scenario) => meets(expectation, scenario));
  if (byRequest.length > 0) return byRequest.map(({ name }) => name);
  const [only, ...others] = scenarios;
  return only && others.length === 0 ? [only.name] : [];
}

/**
 * Whether the values that a condition names stand in the request. A condition with a schema is not read here, except
 * for `{ absent: true }`. Such a scenario counts as not covered.
 */
function meets({ request }: Expectation, { when }: Scenario): boolean {
  if (!when || !request) return false;
  const segments = request.path.split('/').map(decoded);
  const headers = new Map([...request.headers].map(([name, values]) => [name.toLowerCase(), values]));
  const isAmong = (values: readonly string[] | undefined, wanted: string | JsonObject) =>
    typeof wanted === 'string' ? values?.includes(wanted) === true : wanted.absent === true && !values;
  return (
    Object.values(when.path ?? {}).every((value) => isAmong(segments, value)) &&
    Object.entries(when.query ?? {}).every(([name, value]) => isAmong(request.query.get(name), value)) &&
    Object.entries(when.header ?? {}).every(([name, value]) =>
      isAmong(headers.get(name.toLowerCase()), value),
    )
  );
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch (error) {
    // A segment that is not percent-encoded stands for itself.
    if (error instanceof URIError) return segment;
    throw error;
  }
}
