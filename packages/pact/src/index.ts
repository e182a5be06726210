export { ContradictionError } from './errors/contradiction-error.ts';
export { InteractionError } from './errors/interaction-error.ts';
export { RunFolderError } from './errors/run-folder-error.ts';
export { InteractionConflictError } from './pact/interaction-conflict-error.ts';
export type { PactMode } from './pact/pact-mode.ts';
export { type Consumer, consumer, type PactOptions } from './record/consumer.ts';
export {
  type PactInteractionBuilder,
  PactRecording,
  type PactRecordingOptions,
  recordPact,
} from './settle/pact-recording.ts';
export { PactStaleError } from './settle/pact-stale-error.ts';
export type { RunOutcome } from './settle/run-outcome.ts';
export { UnrecordedInteractionError } from './settle/unrecorded-interaction-error.ts';
export type {
  ApiTypes,
  ConsumerPact,
  DocumentedResponse,
  ExpectedInteraction,
  HeaderOf,
  OperationsOf,
  Provider,
  RequestedInteraction,
  RequestOf,
  ScenariosOf,
  ScenarioTypes,
  StatusOf,
  WebhookScenariosOf,
  WebhooksOf,
} from './types/consumer-types.ts';
export { exactly, type FieldMatcher, matching } from './types/field-read.ts';
export type { Field } from './types/field-types.ts';
export type {
  ExpectedMessage,
  Message,
  MessageBody,
  MessageHeader,
  MessageOptions,
} from './types/message-types.ts';
export type { BasicPlaceholder, CredentialChoice, Credentials } from './types/placeholder.ts';
export type { ResponseOptions } from './types/response-options.ts';
