import { expectTypeOf, test } from 'vitest';
import { consumer, exactly, type Field, matching } from '../index.ts';

/** As openapi-typescript writes them. */
interface operations {
  listBooks: {
    parameters: { query?: { shelf?: 'a' | 'b' }; header?: never; path?: never; cookie?: never };
    requestBody?: never;
    responses: {
      200: { headers: object; content: { 'application/json': { items: Book[]; next: string | null } } };
    };
  };
  addBook: {
    parameters: { query?: never; header?: never; path: { isbn: string }; cookie?: never };
    requestBody: { content: { 'application/json': { title: string } } };
    responses: {
      201: {
        headers: { Location: string; [name: string]: unknown };
        content: { 'application/json': Book };
      };
      204: { headers: object; content?: never };
      '4XX': { headers: object; content: { 'application/problem+json': { title: string } } };
    };
  };
}
type Book = {
  isbn: string;
  pages?: number;
  author: { name: string };
  prices: { [currency: string]: { amount: number } };
  sequel?: Book;
} & { [key: string]: unknown };

interface scenarios {
  listBooks: { 200: { someBooks: 'there are {count} books'; noBooks: 'there is no book' } };
  addBook: {
    201: { bookAdded: 'there is no book {isbn}'; bookInSeries: 'there is a series {series}' };
    204: Record<never, never>;
    '4XX': { refused: undefined };
  };
}
interface Api {
  operations: operations;
  scenarios: scenarios;
}

const pact = consumer('reader').of<operations>('openapi/library.yaml');
const typed = consumer('reader').of<operations, scenarios>('openapi/library.yaml');
const whole = consumer('reader').of<Api>('openapi/library.yaml');
const add = { path: { isbn: '1' }, body: { title: 'Emma' } };

test('an operation that the document has, with its parameters and body', () => {
  pact.listBooks();
  pact.listBooks({ query: { shelf: 'a' }, credentials: 'none' });
  pact.addBook(add);
  // @ts-expect-error no such operation
  pact.listBook();
  // @ts-expect-error a path parameter and a body are required
  pact.addBook();
  // @ts-expect-error no such path parameter
  pact.addBook({ path: { id: '1' }, body: { title: 'Emma' } });
  // @ts-expect-error a wrong type
  pact.addBook({ path: { isbn: 1 }, body: { title: 'Emma' } });
  // @ts-expect-error a wrong body
  pact.addBook({ path: { isbn: '1' }, body: { name: 'Emma' } });
  // @ts-expect-error no such value
  pact.listBooks({ query: { shelf: 'c' } });
  expectTypeOf(pact.everyResponse('addBook')[0]?.status).toExtend<number | undefined>();
  // @ts-expect-error no such operation
  pact.everyResponse('listBook');
});

test('a status that the document has', () => {
  pact.addBook(add).responds(201);
  pact.addBook(add).responds(409, { reads: ['title'] });
  // @ts-expect-error not documented
  pact.addBook(add).responds(200);
  // @ts-expect-error not of the range
  pact.addBook(add).responds(500);
});

test('fields that the schema of the status has', () => {
  pact.listBooks().responds(200, { reads: ['items', 'items[].isbn', 'items[].author.name', 'next'] });
  pact.listBooks().responds(200, { reads: ['items[].prices.*.amount', 'items[].sequel.sequel.isbn'] });
  // @ts-expect-error an index signature promises no field
  pact.listBooks().responds(200, { reads: ['items[].publisher'] });
  // @ts-expect-error a field of an array, not of its items
  pact.listBooks().responds(200, { reads: ['items.isbn'] });
  // @ts-expect-error a field of another status
  pact.addBook(add).responds(409, { reads: ['isbn'] });
  // @ts-expect-error there is no body
  pact.addBook(add).responds(204, { reads: ['isbn'] });
  expectTypeOf<Field<{ a: { b: number } }>['path']>().toEqualTypeOf<'a' | 'a.b'>();
});

test('headers that the status has', () => {
  pact.addBook(add).responds(201, { headers: ['Location'] });
  // @ts-expect-error no such header
  pact.addBook(add).responds(201, { headers: ['ETag'] });
  // @ts-expect-error it describes none
  pact.addBook(add).responds(204, { headers: ['Location'] });
});

test('fields by hand are of their types', () => {
  pact.addBook(add).responds(201, { override: { isbn: '2', pages: exactly(3) } });
  pact.addBook(add).responds(201, { override: { isbn: matching(/^\d$/, '1') } });
  // @ts-expect-error a number
  pact.addBook(add).responds(201, { override: { pages: '3' } });
  // @ts-expect-error a string is matched, and this is a number
  pact.addBook(add).responds(201, { override: { pages: matching(/3/, '3') } });
});

test.each([typed, whole])('scenarios, by their names, and the parameters of their states', (one) => {
  one.listBooks().responds(200, { scenario: 'someBooks', state: { count: '2' } });
  one.listBooks().responds(200, { state: { count: '2' } });
  one.addBook(add).responds(201, { scenario: 'bookInSeries', state: { series: 's' }, reads: ['isbn'] });
  one.addBook(add).responds(409, { scenario: 'refused', reads: ['title'] });
  // @ts-expect-error no such scenario
  one.listBooks().responds(200, { scenario: 'manyBooks' });
  // @ts-expect-error no state of this response has such a parameter
  one.listBooks().responds(200, { scenario: 'someBooks', state: { number: '2' } });
  // @ts-expect-error a parameter of another scenario's state
  one.addBook(add).responds(201, { scenario: 'bookAdded', state: { series: 's' } });
  // @ts-expect-error a scenario of another operation
  one.addBook(add).responds(201, { scenario: 'someBooks' });
  // @ts-expect-error a scenario of another status, of a range
  one.addBook(add).responds(409, { scenario: 'bookAdded' });
  // @ts-expect-error a scenario that has no state has no parameters
  one.addBook(add).responds(409, { scenario: 'refused', state: { isbn: '1' } });
  // @ts-expect-error a status without scenarios
  one.addBook(add).responds(204, { scenario: 'bookAdded' });
  // @ts-expect-error fields are checked beside a scenario
  one.addBook(add).responds(201, { scenario: 'bookAdded', reads: ['title'] });
});

test('by operations alone, scenarios are for the run to check', () => {
  pact.listBooks().responds(200, { scenario: 'manyBooks', state: { number: '2' } });
});

test('events and lines of JSON have no fields, and JSON beside them has', () => {
  interface Streams {
    followBooks: { responses: { 200: { content: { 'text/event-stream': { data: string } } } } };
    listLines: { responses: { 200: { content: { 'application/jsonl': { isbn: string }[] } } } };
    listSequence: { responses: { 200: { content: { 'application/geo+json-seq': { isbn: string }[] } } } };
    askBook: {
      responses: {
        200: {
          content: {
            'text/event-stream': { data: string };
            'application/json; charset=utf-8': { isbn: string };
          };
        };
      };
    };
  }
  const streams = consumer('desk').of<Streams>('openapi/library.yaml');
  streams.followBooks().responds(200, { reads: [] });
  // @ts-expect-error an event has no fields
  streams.followBooks().responds(200, { reads: ['data'] });
  // @ts-expect-error a line of JSON has no fields
  streams.listLines().responds(200, { reads: ['[].isbn'] });
  // @ts-expect-error a part of a sequence has no fields
  streams.listSequence().responds(200, { reads: ['[].isbn'] });
  streams.askBook().responds(200, { reads: ['isbn'] });
  // @ts-expect-error a field of the events
  streams.askBook().responds(200, { reads: ['data'] });
});
