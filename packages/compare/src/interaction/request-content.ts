import type { MediaType, Operation } from '@specpact/spec';

/** What is known of the operation that a request is for. */
interface Described {
  operation: Operation | undefined;
}

/** What bodies an operation takes, and whether it needs one (OpenAPI 3.1, section 4.8.13). */
export function readContent({ operation }: Described): readonly MediaType[] {
  return operation?.requestBody?.content ?? [];
}

/** Whether a request without a body is refused. */
export function needsBody({ operation }: Described): boolean {
  return operation?.requestBody?.required === true;
}
