import type { OpenApiDocument, Operation, Response } from '@specpact/spec';
import { InteractionError } from '../errors/interaction-error.ts';
import { type BodyInput, type PlannedBody, planBody } from './planned-body.ts';
import { type HeaderInput, type PlannedHeaders, planHeaders, responseHeaders } from './planned-headers.ts';

/** A response as it is expected. */
export interface PlannedResponse extends PlannedBody {
  status: number;
  headers: PlannedHeaders;
}

/** The options of a test for the response that it expects. Their types are checked already. */
export interface ResponseInput extends BodyInput, HeaderInput {}

/** @throws {InteractionError} if the document has no such status, scenario or field. */
export function planResponse(
  document: OpenApiDocument,
  operation: Operation,
  status: number,
  input: ResponseInput,
): PlannedResponse {
  const response = responseOf(operation, status);
  if (!response) {
    const known = operation.responses.map((one) => one.status).join(', ');
    throw new InteractionError(
      operation.id,
      `it has no response ${status}; it has ${known}`,
      document.locate(operation.path),
    );
  }
  const holder = { ...response, of: operation.id, what: `the ${status} response` };
  const headers = planHeaders(document, responseHeaders(response), { ...holder, input });
  return { status, headers, ...planBody(document, holder, input) };
}

/** The response for a status: by the status, by its range, or else `default` (OpenAPI 3.1, section 4.8.16). */
function responseOf({ responses }: Operation, status: number): Response | undefined {
  const keyed = (key: string) => responses.find((response) => response.status.toUpperCase() === key);
  return keyed(String(status)) ?? keyed(`${Math.floor(status / 100)}XX`) ?? keyed('DEFAULT');
}
