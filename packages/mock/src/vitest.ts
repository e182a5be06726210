import { test } from 'vitest';
import { type Mock, type MockOptions, startMock } from './index.ts';

interface MockFixtures {
  /** The mock of the file, without the states, troubles and requests of other tests. */
  mock: Mock;
}

/**
 * Vitest's `test` with a mock: started when the first test of a file asks for it, closed after the last.
 *
 * @example
 * const test = mockTest({ document: 'openapi/external-support.yaml' });
 * test('no integration', async ({ mock }) => {
 *   mock.given('no integration exists for project {projectId}', { projectId: 'p-404' });
 * });
 */
export function mockTest(options: MockOptions) {
  return test.extend<MockFixtures & { mockOfFile: Mock }>({
    mockOfFile: [
      // biome-ignore lint/correctness/noEmptyPattern: Vitest reads from it which fixtures this one needs
      async ({}, use) => {
        await using mock = await startMock(options);
        await use(mock);
      },
      { scope: 'file' },
    ],
    mock: async ({ mockOfFile }, use) => {
      mockOfFile.clearStates();
      mockOfFile.clearTroubles();
      mockOfFile.clearRequests();
      await use(mockOfFile);
    },
  });
}
