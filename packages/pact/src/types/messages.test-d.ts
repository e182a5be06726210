import { expectTypeOf, test } from 'vitest';
import type { Api, operations, webhooks } from '../../test/library/operations.ts';
import { consumer, exactly } from '../index.ts';

const pact = consumer('desk').of<Api>('openapi/library.yaml');
const unstated = consumer('desk').of<{ operations: operations; scenarios: object; webhooks: webhooks }>(
  'openapi/library.yaml',
);

test('a webhook that the document has, and fields and headers of its message', () => {
  pact.receives('bookReturned', { reads: ['id', 'data.fine'], headers: ['X-Signature'] });
  pact.receives('bookReturned', { override: { 'data.fine': exactly(2), id: 'x' } });
  // @ts-expect-error no such webhook
  pact.receives('bookLost');
  // @ts-expect-error no such field
  pact.receives('bookReturned', { reads: ['data.author'] });
  // @ts-expect-error a number
  pact.receives('bookReturned', { override: { 'data.fine': '2' } });
  // @ts-expect-error no such header
  pact.receives('bookReturned', { headers: ['X-Id'] });
  // @ts-expect-error a message of text has no fields
  pact.receives('newsletter', { reads: ['id'] });
  // @ts-expect-error it has no headers
  pact.receives('newsletter', { headers: ['X-Signature'] });
});

test('scenarios and the parameters of their states', () => {
  pact.receives('bookReturned', { scenario: 'late', state: { day: 'Monday' } });
  // @ts-expect-error no such scenario
  pact.receives('bookReturned', { scenario: 'lost' });
  // @ts-expect-error a parameter of another scenario's state
  pact.receives('bookReturned', { scenario: 'onTime', state: { day: 'Monday' } });
  // By webhooks alone, they are for the run to check.
  unstated.receives('bookReturned', { scenario: 'lost', state: { any: 'x' }, reads: ['data.isbn'] });
});

test('the message is of the type that the document says', () => {
  pact.receives('bookReturned').verify(({ body, headers, text }) => {
    expectTypeOf(body).toEqualTypeOf<{
      id: string;
      data: { isbn: string; returnedAt: string; fine?: number };
    }>();
    expectTypeOf(headers).toEqualTypeOf<Readonly<Record<string, string>>>();
    expectTypeOf(text).toEqualTypeOf<string>();
  });
});

test('without webhooks nothing is received, and an API of messages alone calls nothing', () => {
  const silent = consumer('desk').of<operations>('openapi/library.yaml');
  // @ts-expect-error no webhook is known
  silent.receives('bookReturned');
  const talking = consumer('desk').of<{
    operations: Record<string, never>;
    scenarios: object;
    webhooks: webhooks;
  }>('openapi/library.yaml');
  talking.receives('newsletter');
  // @ts-expect-error no operation
  talking.getBook();
});
