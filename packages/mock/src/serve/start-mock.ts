// serve/ takes the options of `startMock()`.
// It gives a mock that listens on a port, or answers in process.
import type { Mock } from './mock.ts';
import type { MockOptions } from './mock-options.ts';
import { startPart } from './start-part.ts';

/**
 * Starts a mock of one or several documents in this process. `Types` is the `Api` that `specpact generate`
 * writes. With it, a provider state or an operation that the document does not have is a compile error.
 *
 * @throws {DocumentError} if a document cannot be read or mocked, or two have the same name.
 * @throws {DataFileError} if the data file is not one of a mock. It is left as it is.
 * @throws {HandlersError} if the file with handlers beside a document cannot be loaded.
 * @throws {PortInUseError} if the port is taken.
 * @throws {RecordingError} if answers cannot be recorded in the folder.
 * @throws {WebhookError} if webhooks have a URL and cannot be signed, or an option about them is not valid.
 * @throws {UsersError} if the users are not valid, or have a scope that no document has.
 * @throws {TypeError} if there is no document, or the options contradict each other.
 * @example
 * await using mock = await startMock({ document: 'openapi/external-support.yaml' });
 * mock.given('no integration exists for project {projectId}', { projectId: 'p-404' });
 * await fetch(`${mock.url}/v1/external-support/p-404`, { headers: { 'x-api-key': 'test' } }); // 404
 */
export async function startMock<Types = unknown>(options: MockOptions<Types>): Promise<Mock<Types>> {
  const { mock } = await startPart(options, {});
  return mock;
}
