import type { MediaType } from '@specpact/spec';
import type { InteractionContext } from '../interaction-context.ts';

/** What bodies an operation takes, and whether it needs one (OpenAPI 3.1, section 4.8.13). */
export function readContent({ operation }: InteractionContext): readonly MediaType[] {
  return operation?.requestBody?.content ?? [];
}

/** Whether a request without a body is refused. */
export function needsBody({ operation }: InteractionContext): boolean {
  return operation?.requestBody?.required === true;
}
