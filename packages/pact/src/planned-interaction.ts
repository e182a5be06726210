import {
  isJsonObject,
  type OpenApiDocument,
  type Operation,
  type ProviderState,
  stateParameters,
} from '@specpact/spec';
import { InteractionError } from './interaction-error.ts';
import { type PlannedRequest, planRequest, type RequestInput } from './planned-request.ts';
import { type PlannedResponse, planResponse, type ResponseInput } from './planned-response.ts';

/** What a test says of an interaction beside the response's fields. */
export interface InteractionInput extends ResponseInput {
  description?: string | undefined;
  state?: Readonly<Record<string, string>> | undefined;
}

/** One interaction, whole: what the document and the test say of it. */
export interface PlannedInteraction {
  operation: Operation;
  description: string;
  state: ProviderState | undefined;
  request: PlannedRequest;
  response: PlannedResponse;
}

/** @throws {InteractionError} if it cannot be made of the document. */
export function planInteraction(
  document: OpenApiDocument,
  operation: Operation,
  request: RequestInput,
  status: number,
  input: InteractionInput,
): PlannedInteraction {
  const response = planResponse(document, operation, status, input);
  const { scenario } = response;
  const outcome = scenario ? `${status} ${scenario.name}` : String(status);
  return {
    operation,
    description: input.description ?? `a request for ${operation.id}, answered ${outcome}`,
    state: stateOf(operation, scenario?.providerState, request, input.state ?? {}),
    request: planRequest(operation, request),
    response,
  };
}

/** The scenario's provider state, its parameters taken from the request where the test does not give them. */
function stateOf(
  operation: Operation,
  template: string | undefined,
  request: RequestInput,
  given: Readonly<Record<string, string>>,
): ProviderState | undefined {
  if (template === undefined) return undefined;
  const body = isJsonObject(request.body) ? request.body : {};
  const sources = [given, request.path, request.query, request.header, request.cookie, body];
  const params: Record<string, string> = {};
  for (const name of stateParameters(template)) {
    const value = sources.map((source) => source?.[name]).find((one) => one !== undefined);
    if (value === undefined) {
      throw new InteractionError(
        operation.id,
        `the provider state "${template}" needs "${name}", which the request does not have: give \`state: { ${name}: … }\``,
      );
    }
    params[name] = String(value);
  }
  return { name: template, params };
}
