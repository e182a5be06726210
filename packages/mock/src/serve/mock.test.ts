import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type JournalEntry, type Mock, startMock, UnknownStateError } from '../index.ts';

const fixture = (name: string) => fileURLToPath(new URL(`../../fixtures/${name}.yaml`, import.meta.url));
const externalSupport = fileURLToPath(new URL('../../../../openapi/external-support.yaml', import.meta.url));

let mock: Mock;
let seen: JournalEntry[] = [];

beforeAll(async () => {
  mock = await startMock({
    documents: [externalSupport, fixture('parameters'), fixture('bodies'), fixture('security')],
    onRequest: (entry) => seen.push(entry),
  });
});
afterAll(() => mock.close());
beforeEach(() => {
  mock.clearStates();
  mock.clearRequests();
  seen = [];
});

/** Asks, and returns the status and the scenario of the answer. */
async function ask(path: string, init: RequestInit = {}): Promise<string> {
  const response = await fetch(mock.url + path, init);
  await response.arrayBuffer();
  const { scenario } = mock.requests().at(-1) ?? {};
  return `${response.status}${scenario === undefined ? '' : ` ${scenario}`}`;
}

const key = { headers: { 'x-api-key': 'k' } };
const integration = '/external-support/v1/external-support';
const order = (customer: string): RequestInit => ({
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({ customer, lines: [] }),
});

describe('the order of what decides an answer', () => {
  it("is Prism's choice when nothing else holds", async () => {
    expect(await ask(`${integration}/p-1`, key)).toBe('200 integrationFound');
  });

  it('has x-when before that', async () => {
    expect(await ask(`${integration}/PROJECT_404`, key)).toBe('404 integrationNotFound');
    expect(await ask('/parameters/users/404')).toBe('404 gone');
  });

  it('has a state before x-when', async () => {
    mock.given('the provider fails for project {projectId}', { projectId: 'PROJECT_404' });
    expect(await ask(`${integration}/PROJECT_404`, key)).toBe('500 internalError');
  });

  it('has Prefer before a state', async () => {
    mock.given('the provider fails for project {projectId}', { projectId: 'p-1' });
    const headers = { ...key.headers, prefer: 'code=404' };
    expect(await ask(`${integration}/p-1`, { headers })).toBe('404 integrationNotFound');
    expect(await ask(`${integration}/p-1?__code=404`, key)).toBe('404 integrationNotFound');
  });

  it('ignores a preference that does not choose an answer', async () => {
    mock.given('the provider fails for project {projectId}', { projectId: 'p-1' });
    const headers = { ...key.headers, prefer: 'respond-async, seed=1' };
    expect(await ask(`${integration}/p-1`, { headers })).toBe('500 internalError');
  });

  it("has Prism's refusals first", async () => {
    mock.given('no integration exists for project {projectId}', { projectId: 'p-1' });
    expect(await ask(`${integration}/p-1`)).toBe('401 credentialsMissing');
    mock.given('user {id} does not exist', { id: 'x' });
    expect(await ask('/parameters/users/x')).toBe('422');
    mock.given('everything is broken');
    expect(await ask('/bodies/json', { ...order('anna'), body: '{}' })).toBe('422 invalid');
  });
});

describe('a state whose status is that of the refusal', () => {
  it('chooses the example of the refusal', async () => {
    mock.given('the credentials are not valid for project {projectId}', { projectId: 'p-1' });
    expect(await ask(`${integration}/p-1`)).toBe('401 credentialsInvalid');
    expect(await ask(`${integration}/p-1`, key)).toBe('401 credentialsInvalid');
    expect(await ask(`${integration}/p-2`)).toBe('401 credentialsMissing');
  });

  it('does so beside a later state of another status', async () => {
    mock.given('the login has expired');
    expect(await ask('/security/documented')).toBe('401 expired');
    mock.given('the credentials are not valid for project p-1');
    mock.given('no integration exists for project p-1');
    expect(await ask(`${integration}/p-1`)).toBe('401 credentialsInvalid');
    expect(await ask(`${integration}/p-1`, key)).toBe('404 integrationNotFound');
  });

  it('does so for a refusal of content', async () => {
    mock.given('the search is refused for {q}', { q: 'a' });
    expect(await ask('/parameters/search?q=a')).toBe('400 second');
    expect(await ask('/parameters/search?q=b')).toBe('400 first');
  });
});

describe('the requests that a state is about', () => {
  it('have its parameter in the path', async () => {
    mock.given('no integration exists for project {projectId}', { projectId: 'p/1 ä' });
    expect(await ask(`${integration}/${encodeURIComponent('p/1 ä')}`, key)).toBe('404 integrationNotFound');
    expect(await ask(`${integration}/p-2`, key)).toBe('200 integrationFound');
  });

  it('have it, compared as text, if it was given as a number', async () => {
    mock.given('user {id} does not exist', { id: 7 });
    expect(await ask('/parameters/users/7')).toBe('404 gone');
    expect(await ask('/parameters/users/8')).toBe('200 anna');
  });

  it('have it in the query', async () => {
    mock.given('the search is refused for {q}', { q: 'ab' });
    const headers = { 'x-trace': 'ab', cookie: 'session=1' };
    expect(await ask('/parameters/search?q=ab', { headers })).toBe('400 second');
    expect(await ask('/parameters/search?q=cd', { headers })).toBe('200');
  });

  it('have it in the body', async () => {
    mock.given('{customer} has an order', { customer: 'anna' });
    expect(await ask('/bodies/json', order('anna'))).toBe('409 conflict');
    expect(await ask('/bodies/json', order('bert'))).toBe('201 created');
  });

  it('are all of the operation, if the operation declares no such parameter', async () => {
    mock.given('user {id} is called {name}', { id: 5, name: 'Bert' });
    expect(await ask('/parameters/users/5')).toBe('200 bert');
    expect(await ask('/parameters/users/6')).toBe('200 anna');
  });

  it('are all of the operation, if the state has no parameter', async () => {
    mock.given('everything is broken');
    expect(await ask('/bodies/json', order('anna'))).toBe('500 broken');
    mock.given('no integration exists for project {projectId}');
    expect(await ask(`${integration}/any`, key)).toBe('404 integrationNotFound');
  });
});

describe('several states', () => {
  it('hold at once', async () => {
    mock.given('no integration exists for project {projectId}', { projectId: 'p-1' });
    mock.given('the provider fails for project {projectId}', { projectId: 'p-2' });
    expect(await ask(`${integration}/p-1`, key)).toBe('404 integrationNotFound');
    expect(await ask(`${integration}/p-2`, key)).toBe('500 internalError');
  });

  it('let the latest win, also when it was set before', async () => {
    mock.given('no integration exists for project p-1');
    mock.given('the provider fails for project p-1');
    expect(await ask(`${integration}/p-1`, key)).toBe('500 internalError');
    mock.given('no integration exists for project {projectId}', { projectId: 'p-1' });
    expect(await ask(`${integration}/p-1`, key)).toBe('404 integrationNotFound');
  });

  it('are gone when they are cleared', async () => {
    mock.given('no integration exists for project p-1');
    mock.clearStates();
    expect(await ask(`${integration}/p-1`, key)).toBe('200 integrationFound');
  });
});

describe('a scenario and the media types that a request accepts', () => {
  const accept = (type: string) => ({ headers: { ...key.headers, accept: type } });

  it('is given in the type that the request accepts', async () => {
    mock.given('orders of {customer} are taken', { customer: 'anna' });
    const headers = { 'content-type': 'application/json', accept: 'application/xml' };
    const response = await fetch(`${mock.url}/bodies/json`, { ...order('anna'), headers });
    expect(response.headers.get('content-type')).toBe('application/xml');
  });

  it('keeps its status if the request accepts none of its types', async () => {
    mock.given('no integration exists for project p-1');
    expect(await ask(`${integration}/p-1`, accept('text/html'))).toBe('404 integrationNotFound');
  });
});

describe('an unknown state', () => {
  it('is refused, and the message names the known states and the most similar one', () => {
    expect(() => mock.given('no integration exist for project {projectId}')).toThrow(UnknownStateError);
    expect(() => mock.given('no integration exist for project {projectId}')).toThrow(
      /did you mean "no integration exists for project \{projectId\}"\? known states:\n {2}- an integration exists/,
    );
    expect(() => mock.given('the moon is full')).toThrow(/"the moon is full"; known states:/);
  });
});

describe('the journal', () => {
  it('lists the requests and their answers', async () => {
    await ask(`${integration}/p-1?limit=1`, key);
    await ask('/parameters/users/x');
    await ask('/nowhere');
    expect(mock.requests()).toMatchObject([
      {
        method: 'GET',
        url: '/external-support/v1/external-support/p-1?limit=1',
        status: 200,
        document: 'external-support',
        operationId: 'getIntegration',
        scenario: 'integrationFound',
        violations: [],
      },
      {
        url: '/parameters/users/x',
        status: 422,
        operationId: 'getUser',
      },
      { url: '/nowhere', status: 404 },
    ]);
    expect(seen).toEqual(mock.requests());
  });

  it('contains no credentials', async () => {
    const headers = {
      'x-api-key': 'TOP',
      'x-key': 'TOP',
      authorization: 'Bearer TOP',
      cookie: 'sid=TOP',
      'x-auth-token': 'TOP',
      'x-trace': 'visible',
    };
    await ask('/security/query?pass=TOP&p%61ss=TOP&access_token=TOP&q=visible', { headers });
    const [entry] = mock.requests();
    expect(JSON.stringify(entry)).not.toContain('TOP');
    expect(entry?.url).toBe(
      '/security/query?pass=[redacted]&p%61ss=[redacted]&access_token=[redacted]&q=visible',
    );
    expect(entry?.headers).toMatchObject({ 'x-key': '[redacted]', 'x-trace': 'visible' });
  });

  it('can be cleared', async () => {
    await ask('/nowhere');
    mock.clearRequests();
    expect(mock.requests()).toEqual([]);
  });
});
