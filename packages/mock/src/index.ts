export { basePath } from './base-path.ts';
export { type ExampleRequest, exampleRequests } from './examples/example-requests.ts';
export type { JournalEntry } from './journal.ts';
export type { Mock } from './mock.ts';
export { PortInUseError } from './port-in-use-error.ts';
export type { Violation } from './prism/judgement.ts';
export { type DocumentSource, type MockOptions, startMock } from './start-mock.ts';
export { UnknownStateError } from './unknown-state-error.ts';
