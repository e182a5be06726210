export { HandlersError } from './answer/handlers/handlers-error.ts';
export type {
  HandlerAnswer,
  HandlerCall,
  MockHandler,
  MockHandlers,
} from './answer/handlers/mock-handlers.ts';
export type { StoredCollection } from './answer/stateful/data/kept-data.ts';
export { DataFileError } from './answer/stateful/data-file-error.ts';
export type { Trouble } from './answer/trouble/trouble.ts';
export { TroubleError } from './answer/trouble/trouble-error.ts';
export type { MockUser } from './answer/users/user.ts';
export { UsersError } from './answer/users/users-error.ts';
export type { JournalEntry } from './control/journal.ts';
export { sendWebhook } from './control/webhooks/send-webhook.ts';
export { WebhookError } from './control/webhooks/webhook-error.ts';
export type {
  WebhookOptions,
  WebhookSignatureHeader,
  WebhookSigning,
} from './control/webhooks/webhook-options.ts';
export type { KnownWebhook, SendOptions, SentWebhook } from './control/webhooks/webhooks.ts';
export type { Workbench, WorkbenchPanel, WorkbenchPanels } from './control/workbench/workbench-panels.ts';
export { type ExampleRequest, exampleRequests } from './document/examples/example-requests.ts';
export { type UnmadeAnswer, unmadeAnswers } from './document/examples/unmade-answers.ts';
export type { Reload } from './document/reload.ts';
export { UnknownStateError } from './operation/unknown-state-error.ts';
export type { Violation } from './prism/judged/judgement.ts';
export { basePath } from './routing/base-path.ts';
export { type CheckFault, type CheckResult, checkMock } from './serve/check-mock.ts';
export { PortInUseError } from './serve/listen/port-in-use-error.ts';
export type { Mock } from './serve/mock.ts';
export type { DocumentSource, MockOptions, RecordOptions } from './serve/mock-options.ts';
export { startMock } from './serve/start-mock.ts';
export {
  type MockWithWorkers,
  startWithWorkers,
  type WorkersMock,
  type WorkersOptions,
} from './serve/workers/start-with-workers.ts';
export type { Recorded } from './upstream/recording.ts';
export { RecordingError } from './upstream/recording-error.ts';
