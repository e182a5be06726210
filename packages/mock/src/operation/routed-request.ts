import type { MockRequest } from '../http/request/mock-request.ts';
import type { MockedOperation } from './mocked-operation.ts';

/** A request, and the operation that its method and path lead to. */
export interface RoutedRequest {
  operation: MockedOperation;
  request: MockRequest;
  /** The values of the path's parameters, decoded. */
  pathValues: ReadonlyMap<string, string>;
}
