// plan/ takes an operation of a document, and what a test says of its request and response.
// It gives an interaction that is planned in full, and judged by the document.
import { isJsonObject, type OpenApiDocument, type Operation, type ProviderState } from '@specpact/spec';
import { type PlannedRequest, planRequest, type RequestInput } from './planned-request.ts';
import { type PlannedResponse, planResponse, type ResponseInput } from './planned-response.ts';
import { planState } from './planned-state.ts';

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
  const body = isJsonObject(request.body) ? request.body : {};
  return {
    operation,
    description: input.description ?? `a request for ${operation.id}, answered ${outcome}`,
    state: planState(operation.id, scenario?.providerState, {
      from: 'the request',
      sources: [input.state, request.path, request.query, request.header, request.cookie, body],
    }),
    request: planRequest(document, operation, request),
    response,
  };
}
