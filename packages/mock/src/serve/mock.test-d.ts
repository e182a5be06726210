import { expectTypeOf, test } from 'vitest';
import { type Mock, startMock } from '../index.ts';
import { handlers } from '../integrations/msw.ts';
import { mockTest } from '../integrations/vitest.ts';

/** As `specpact generate` writes it. */
interface Api {
  operations: { getBook: object };
  scenarios: {
    getBook: {
      200: { emma: 'there is a book {isbn}'; plain: undefined };
      204: Record<never, never>;
      500: { broken: 'the library is closed' };
    };
  };
}

test('any sentence, where no types are given', async () => {
  const mock = await startMock({ document: 'openapi/library.yaml' });
  mock.given('there is a book 1', { shelf: 'a' });
  mock.given('there is a book {isbn}', { isbn: '1' });
  mock.trouble({ operation: 'getBook', status: 503 });
});

test('the provider states of the document and their parameters, where they are', async () => {
  const mock = await startMock<Api>({ document: 'openapi/library.yaml' });
  mock.given('there is a book {isbn}', { isbn: '1' });
  mock.given('the library is closed');
  // @ts-expect-error no such state
  mock.given('there is a bok {isbn}', { isbn: '1' });
  // @ts-expect-error no such parameter
  mock.given('there is a book {isbn}', { id: '1' });
  // @ts-expect-error it has no parameters
  mock.given('the library is closed', { isbn: '1' });
  mock.trouble({ operation: 'getBook', state: 'the library is closed', status: 503 });
  // @ts-expect-error no such operation
  mock.trouble({ operation: 'getBok', status: 503 });
  // @ts-expect-error no such state
  mock.trouble({ state: 'the library is open', status: 503 });
  expectTypeOf(mock).toExtend<Mock>();
  handlers(mock);
});

test('the same in the fixture for Vitest', () => {
  const withMock = mockTest<Api>({ document: 'openapi/library.yaml' });
  withMock('closed', async ({ mock }) => {
    mock.given('the library is closed');
    // @ts-expect-error no such state
    mock.given('the library is open');
  });
});
