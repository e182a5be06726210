export { InteractionConflictError } from './interaction-conflict-error.ts';
export type { PactMode } from './pact-file.ts';
export {
  type PactInteractionBuilder,
  PactRecording,
  type PactRecordingOptions,
  recordPact,
} from './pact-recording.ts';
export { PactStaleError } from './pact-stale-error.ts';
export type { RunOutcome } from './run-outcome.ts';
export { UnrecordedInteractionError } from './unrecorded-interaction-error.ts';
