import { test } from 'vitest';
import { type Mock, type MockOptions, startMock } from '../index.ts';

interface MockFixtures<Types> {
  /** The mock of the file, without the states, troubles, data, sequences and requests of other tests. */
  mock: Mock<Types>;
}

/**
 * Vitest's `test` with a mock. The mock starts when the first test of a file uses it, and closes after the
 * last test. `Types` is the same as for `startMock`.
 *
 * @example
 * const test = mockTest({ document: 'openapi/external-support.yaml' });
 * test('no integration', async ({ mock }) => {
 *   mock.given('no integration exists for project {projectId}', { projectId: 'p-404' });
 * });
 */
export function mockTest<Types = unknown>(options: MockOptions) {
  return test.extend<MockFixtures<Types> & { mockOfFile: Mock<Types> }>({
    mockOfFile: [
      // biome-ignore lint/correctness/noEmptyPattern: Vitest reads from it which fixtures this one needs
      async ({}, use) => {
        await using mock = await startMock<Types>(options);
        await use(mock);
      },
      { scope: 'file' },
    ],
    mock: async ({ mockOfFile }, use) => {
      mockOfFile.clearStates();
      mockOfFile.clearTroubles();
      mockOfFile.resetData();
      mockOfFile.resetSequences();
      mockOfFile.clearRequests();
      await use(mockOfFile);
    },
  });
}
