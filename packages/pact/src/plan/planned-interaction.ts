// plan/ takes an operation of a document, and what a test says of its request and response.
// It gives a complete interaction that the document has judged.
import { isJsonObject, type OpenApiDocument, type Operation, type ProviderState } from '@specpact/spec';
import { type PlannedRequest, planRequest, type RequestInput } from './planned-request.ts';
import { type PlannedResponse, planResponse, type ResponseInput } from './planned-response.ts';
import { planState } from './planned-state.ts';

/** The options of a test for an interaction. */
export interface InteractionInput extends ResponseInput {
  description?: string | undefined;
  state?: Readonly<Record<string, string>> | undefined;
}

/** One complete interaction, from the document and the test. */
export interface PlannedInteraction {
  operation: Operation;
  description: string;
  state: ProviderState | undefined;
  request: PlannedRequest;
  response: PlannedResponse;
}

/** @throws {InteractionError} if the interaction cannot be made from the document. */
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
  const [body, whole] = [request.body, request.querystring].map((one) => (isJsonObject(one) ? one : {}));
  return {
    operation,
    description: input.description ?? `a request for ${operation.id}, answered ${outcome}`,
    state: planState(operation.id, scenario?.providerState, {
      from: 'the request',
      sources: [
        input.state,
        request.path,
        request.query,
        request.header,
        request.cookie,
        body ?? {},
        whole ?? {},
      ],
    }),
    request: planRequest(document, operation, request),
    response,
  };
}
