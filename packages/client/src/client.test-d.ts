import { expectTypeOf, test } from 'vitest';
import type { Book, contract, Problem, paths } from '../test/library.ts';
import {
  type Call,
  type CallOptions,
  type Client,
  type ClientOptions,
  type CredentialsOf,
  createClient,
  type DataOf,
  type GivenBy,
  type OwnHeaders,
  type ProtocolError,
  type Result,
  type TemplateOf,
  type TransportError,
} from './index.ts';
import type { Contract } from './request/contract.ts';
import type { GivenHeaders } from './settings/call-options.ts';

declare const client: Client<paths>;

type ReadBook = paths['/books/{isbn}']['get'];
type WriteBook = paths['/books/{isbn}']['put'];

test('a result is narrowed by its status', async () => {
  const result = await client.GET('/books/{isbn}', { params: { path: { isbn: '1' } } });
  expectTypeOf(result).toEqualTypeOf<Result<ReadBook>>();
  if (result.status === 200) {
    expectTypeOf(result.data).toEqualTypeOf<Book>();
    expectTypeOf(result.ok).toEqualTypeOf<true>();
  } else if (result.status === 404) {
    expectTypeOf(result.error).toEqualTypeOf<Problem | undefined>();
    if (!result.problem) expectTypeOf(result.error).toEqualTypeOf<Problem>();
    else expectTypeOf(result.problem).toEqualTypeOf<ProtocolError>();
  } else if (result.status === 503) {
    expectTypeOf(result.error).toEqualTypeOf<Problem | undefined>();
  } else if (result.status === 418) {
    expectTypeOf(result.error).toEqualTypeOf<unknown>();
  } else if (result.status === 'off-contract') {
    expectTypeOf(result.problem).toEqualTypeOf<ProtocolError>();
    expectTypeOf(result.response).toEqualTypeOf<Response>();
  } else if (result.status === 'no-response') {
    expectTypeOf(result.problem).toEqualTypeOf<TransportError>();
    expectTypeOf(result.response).toEqualTypeOf<undefined>();
  }
});

test('a result is narrowed by ok', async () => {
  const result = await client.GET('/books/{isbn}', { params: { path: { isbn: '1' } } });
  if (result.ok) expectTypeOf(result.data).toEqualTypeOf<Book>();
  else expectTypeOf(result.data).toEqualTypeOf<undefined>();
});

test('data is not to be had before the status is known', async () => {
  const result = await client.GET('/books/{isbn}', { params: { path: { isbn: '1' } } });
  // @ts-expect-error
  result.data.data;
});

test('default stands for every status that is not listed', async () => {
  const result = await client.PUT('/books/{isbn}', {
    params: { path: { isbn: '1' } },
    body: { title: 'Emma' },
  });
  if (result.status === 400) expectTypeOf(result.error).toEqualTypeOf<Problem | undefined>();
  if (result.status === 204) expectTypeOf(result.data).toEqualTypeOf<undefined>();
  expectTypeOf<DataOf<Result<WriteBook>>>().toEqualTypeOf<undefined | Problem>();
});

test('where a document describes a redirect and no success, the target is bytes', () => {
  type Archive = {
    responses: { 302: { content?: never }; 410: { content: { 'application/json': Problem } } };
  };
  expectTypeOf<DataOf<Result<Archive>>>().toEqualTypeOf<Blob>();
  type Moved = { responses: { 200: { content: { 'application/json': Book } }; 301: { content?: never } } };
  expectTypeOf<DataOf<Result<Moved>>>().toEqualTypeOf<Book>();
  type Cached = { responses: { 304: { content?: never } } };
  expectTypeOf<DataOf<Result<Cached>>>().toBeUnknown();
});

test('orThrow gives the data', () => {
  expectTypeOf<Call<Result<ReadBook>>['orThrow']>().returns.resolves.toEqualTypeOf<Book>();
});

test('only documented templates, methods and parameters compile', () => {
  expectTypeOf<TemplateOf<paths, 'get'>>().toEqualTypeOf<'/books/{isbn}' | '/health'>();
  expectTypeOf<TemplateOf<paths, 'put'>>().toEqualTypeOf<'/books/{isbn}'>();
  expectTypeOf<TemplateOf<paths, 'post'>>().toBeNever();
  expectTypeOf<{ title: string }>().toExtend<CallOptions<WriteBook>['body']>();
  expectTypeOf<{ titel: string }>().not.toExtend<CallOptions<WriteBook>['body']>();
  // @ts-expect-error: the path parameter is required
  () => client.GET('/books/{isbn}');
  // @ts-expect-error: there is no such path parameter
  () => client.GET('/books/{isbn}', { params: { path: { id: '1' } } });
  () => client.GET('/health');
});

test('credentials are those of the security schemes', () => {
  type Credentials = CredentialsOf<typeof contract>;
  expectTypeOf<'none'>().toExtend<Credentials>();
  expectTypeOf<{ key: string }>().toExtend<Credentials>();
  expectTypeOf<{ user: { username: string; password: string }; token: string }>().toExtend<Credentials>();
  expectTypeOf<{ key: () => Promise<string> }>().toExtend<Credentials>();
  expectTypeOf<{ key: number }>().not.toExtend<Credentials>();
  expectTypeOf<Record<never, never>>().not.toExtend<Credentials>();
});

test('credentials that are needed together are given together', () => {
  type Both = CredentialsOf<{
    servers: [];
    securitySchemes: {
      app: { type: 'apiKey'; in: 'query'; name: 'app' };
      user: { type: 'http'; scheme: 'basic' };
      sign: { type: 'oauth2' };
    };
    operations: {
      'GET /a': { id: 'a'; security: [['app', 'user'], ['sign']]; responses: Record<never, never> };
    };
  }>;
  type Basic = { username: string; password: string };
  expectTypeOf<{ app: string; user: Basic }>().toExtend<Both>();
  expectTypeOf<{ sign: string }>().toExtend<Both>();
  expectTypeOf<{ app: string; user: Basic; sign: string }>().toExtend<Both>();
  expectTypeOf<{ app: string }>().not.toExtend<Both>();
  expectTypeOf<{ user: Basic }>().not.toExtend<Both>();
  // Half of a pair is of no use, whatever else is there.
  expectTypeOf<{ sign: string; app: string }>().not.toExtend<Both>();
  expectTypeOf<{ sign: string; user: Basic }>().not.toExtend<Both>();
});

test('a scheme of several combinations is given with all of one of them', () => {
  type Text = { type: 'oauth2' };
  type Many = CredentialsOf<{
    servers: [];
    securitySchemes: { app: Text; user: Text; sign: Text; token: Text };
    operations: {
      'GET /a': {
        id: 'a';
        security: [['app', 'user'], ['app', 'sign'], ['token']];
        responses: Record<never, never>;
      };
    };
  }>;
  expectTypeOf<{ app: string; user: string }>().toExtend<Many>();
  expectTypeOf<{ app: string; sign: string; token: string }>().toExtend<Many>();
  expectTypeOf<{ app: string; user: string; sign: string }>().toExtend<Many>();
  expectTypeOf<{ app: string }>().not.toExtend<Many>();
  expectTypeOf<{ user: string; sign: string }>().not.toExtend<Many>();
  expectTypeOf<{ token: string; app: string }>().not.toExtend<Many>();
  expectTypeOf<{ token: string; user: string }>().not.toExtend<Many>();
});

test('a scheme that the document does not have, or no operation takes, is refused', () => {
  const unused = {
    servers: [],
    securitySchemes: { key: { type: 'oauth2' }, old: { type: 'oauth2' } },
    operations: { 'GET /a': { id: 'a', security: [['key'], []], responses: {} } },
  } as const satisfies Contract;
  const make = (_: CredentialsOf<typeof unused>) => undefined;
  make({ key: 'KEY' });
  // @ts-expect-error: there is no such scheme
  make({ key: 'KEY', kee: 'KEY' });
  // @ts-expect-error: no operation takes it
  make({ key: 'KEY', old: 'KEY' });
});

test('a document without security needs no credentials', () => {
  const open = {
    servers: [],
    securitySchemes: {},
    operations: { 'GET /a': { id: 'a', security: [], responses: {} } },
  } as const satisfies Contract;
  expectTypeOf<{ contract: typeof open }>().toExtend<ClientOptions<typeof open>>();
  expectTypeOf<{ contract: typeof contract }>().not.toExtend<ClientOptions<typeof contract>>();
});

test('files, forms and streams are bodies where the platform sends them', () => {
  type With<Type extends string, Body> = CallOptions<{
    requestBody: { content: { [T in Type]: Body } };
    responses: Record<never, never>;
  }>['body'];
  type Form = { name: string };
  expectTypeOf<Form>().toExtend<With<'application/json', Form>>();
  expectTypeOf<Form | FormData>().toExtend<With<'multipart/form-data', Form>>();
  expectTypeOf<Form | URLSearchParams>().toExtend<With<'application/x-www-form-urlencoded', Form>>();
  expectTypeOf<FormData>().not.toExtend<With<'application/json', Form>>();
  expectTypeOf<Uint8Array>().toExtend<With<'application/octet-stream', Blob>>();
  expectTypeOf<ReadableStream>().toExtend<With<'text/csv', string>>();
  expectTypeOf<{ title: string }>().toExtend<CallOptions<WriteBook>['body']>();
  type Optional = CallOptions<{
    requestBody?: { content: { 'text/csv': string } };
    responses: Record<never, never>;
  }>;
  expectTypeOf<Record<never, never>>().toExtend<Optional>();
  expectTypeOf<undefined>().toEqualTypeOf<CallOptions<ReadBook>['body']>();
});

test('contentType chooses among several media types, and types the body', () => {
  type Several = CallOptions<{
    requestBody: {
      content: { 'application/json': { id: number }; 'text/csv': string; 'image/*': Blob };
    };
    responses: Record<never, never>;
  }>;
  expectTypeOf<{ body: { id: number } }>().toExtend<Several>();
  expectTypeOf<{ contentType: 'application/json'; body: { id: number } }>().toExtend<Several>();
  expectTypeOf<{ contentType: 'text/csv'; body: string }>().toExtend<Several>();
  expectTypeOf<{ contentType: 'image/png'; body: Uint8Array }>().toExtend<Several>();
  expectTypeOf<{ contentType: 'text/csv'; body: { id: number } }>().not.toExtend<Several>();
  expectTypeOf<{ contentType: 'application/json'; body: string }>().not.toExtend<Several>();
  expectTypeOf<{ contentType: 'text/plain'; body: string }>().not.toExtend<Several>();
  expectTypeOf<{ contentType: 'text/csv' }>().not.toExtend<Several>();
  expectTypeOf<'contentType'>().not.toExtend<keyof CallOptions<WriteBook>>();
  expectTypeOf<'contentType'>().not.toExtend<keyof CallOptions<ReadBook>>();
});

test('a header that the client gives is optional in calls', () => {
  interface Tenant {
    '/orders': {
      get: {
        parameters: { query?: never; header: { 'X-Tenant': string; 'X-Trace'?: string } };
        responses: Record<never, never>;
      };
      post: {
        parameters: { query: { dry: boolean }; header: { 'X-Tenant': string; 'X-User': string } };
        responses: Record<never, never>;
      };
    };
  }
  const open = { servers: [], securitySchemes: {}, operations: {} } as const satisfies Contract;
  const plain = createClient<Tenant, typeof open>({ contract: open });
  // @ts-expect-error: nobody gives the header
  () => plain.GET('/orders');
  const given = createClient<Tenant, typeof open, 'x-tenant'>({
    contract: open,
    headers: { 'x-tenant': () => 'acme' },
  });
  () => given.GET('/orders');
  () => given.GET('/orders', { params: { header: { 'X-Tenant': 'other' } } });
  () => given.POST('/orders', { params: { query: { dry: true }, header: { 'X-User': 'me' } } });
  // @ts-expect-error: the other header and the query are still required
  () => given.POST('/orders');
});

test('described headers of responses have their types, and each may be missing', () => {
  type Orders = Result<{
    responses: {
      200: {
        headers: { 'X-Total-Count': number; Link?: string; [name: string]: unknown };
        content: { 'application/json': Book };
      };
      404: { headers: { [name: string]: unknown }; content: { 'application/json': Problem } };
    };
  }>;
  const of = (result: Orders) => {
    if (result.status === 200) {
      expectTypeOf(result.headers['x-total-count']).toEqualTypeOf<number | undefined>();
      expectTypeOf(result.headers.link).toEqualTypeOf<string | undefined>();
      expectTypeOf(result.data).toEqualTypeOf<Book>();
    }
    // @ts-expect-error: the document describes no headers of this status
    if (result.status === 404) result.headers;
  };
  expectTypeOf(of).toBeFunction();
});

test('only headers that are given for certain are known', () => {
  const make = <Options>(options: { headers?: GivenHeaders | undefined } & OwnHeaders<Options>) =>
    options as unknown as (name: GivenBy<Options>) => void;
  const value = Math.random() > 0.5 ? { 'x-tenant': 'acme' } : undefined;
  const some: { 'x-tenant'?: string; other: string } = { other: 'x' };
  const any: Record<string, string> = {};
  const options: { headers?: GivenHeaders | undefined } = {};
  type Name<Given> = (name: Given) => void;
  expectTypeOf(make({ headers: { 'x-tenant': () => 'acme', other: 'x' } })).toEqualTypeOf<
    Name<'x-tenant' | 'other'>
  >();
  expectTypeOf(make({ headers: value ?? { 'x-tenant': 'b', other: 'x' } })).toEqualTypeOf<Name<'x-tenant'>>();
  expectTypeOf(make({ headers: value })).toEqualTypeOf<Name<never>>();
  expectTypeOf(make({ headers: value ? { 'x-tenant': 'acme' } : {} })).toEqualTypeOf<Name<never>>();
  expectTypeOf(make({ ...(value && { headers: value }) })).toEqualTypeOf<Name<never>>();
  expectTypeOf(make({ headers: some })).toEqualTypeOf<Name<'other'>>();
  expectTypeOf(make({ headers: any })).toEqualTypeOf<Name<never>>();
  expectTypeOf(make(options)).toEqualTypeOf<Name<never>>();
  expectTypeOf(make({})).toEqualTypeOf<Name<never>>();
  // @ts-expect-error: a header is a text
  () => make({ headers: { 'x-tenant': 1 } });
  // @ts-expect-error: no such option
  () => make({ headers: { 'x-tenant': 'acme' }, header: {} });
});
