export { type Consumer, consumer, type PactOptions } from './consumer.ts';
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
  ResponseOptions,
  ScenariosOf,
  ScenarioTypes,
  StatusOf,
  WebhookScenariosOf,
  WebhooksOf,
} from './consumer-types.ts';
export { ContradictionError } from './contradiction-error.ts';
export { exactly, type FieldMatcher, matching } from './field-read.ts';
export type { Field } from './field-types.ts';
export { InteractionConflictError } from './interaction-conflict-error.ts';
export { InteractionError } from './interaction-error.ts';
export type {
  ExpectedMessage,
  Message,
  MessageBody,
  MessageHeader,
  MessageOptions,
} from './message-types.ts';
export type { PactMode } from './pact-mode.ts';
export {
  type PactInteractionBuilder,
  PactRecording,
  type PactRecordingOptions,
  recordPact,
} from './pact-recording.ts';
export { PactStaleError } from './pact-stale-error.ts';
export type { BasicPlaceholder, CredentialChoice, Credentials } from './placeholder.ts';
export type { RunOutcome } from './run-outcome.ts';
export { UnrecordedInteractionError } from './unrecorded-interaction-error.ts';
