import { describe, expect, test, vi } from 'vitest';
import { type Contract, RequestError, type SecurityScheme, writeParameters } from '../src/index.ts';
import { answering, api, json } from './api.ts';

const securitySchemes: Record<string, SecurityScheme> = {
  query: { type: 'apiKey', in: 'query', name: 'api key' },
  cookie: { type: 'apiKey', in: 'cookie', name: 'sid' },
  header: { type: 'apiKey', in: 'header', name: 'x-key' },
  token: { type: 'http', scheme: 'bearer' },
  oauth: { type: 'oauth2' },
  tls: { type: 'mutualTLS' },
};

async function sent(
  security: Contract['operations'][string]['security'],
  credentials: Record<string, unknown>,
  ...answers: Parameters<typeof answering>
) {
  const { fetch, requests } = answering(...(answers.length > 0 ? answers : [json({})]));
  const options = {
    fetch,
    contract: { securitySchemes, writers: { parameters: writeParameters } },
    retry: false as const,
  };
  // The compiler does not know these credentials. Only the runtime checks them.
  const call = api({ security }, { ...options, credentials: credentials as never });
  const result = await call();
  return { result, requests };
}

describe('where a credential goes', () => {
  test('an API key goes into the query, and not into the URL of the result', async () => {
    const { result, requests } = await sent([['query']], { query: 's3cret&' });
    expect(requests[0]?.url).toBe('http://127.0.0.1:9/thing?api%20key=s3cret%26');
    expect(result.url).toBe('http://127.0.0.1:9/thing');
  });

  test('an API key goes into a cookie', async () => {
    const { requests } = await sent([['cookie']], { cookie: 'abc' });
    expect(requests[0]?.init.headers.get('cookie')).toBe('sid=abc');
  });

  test('an access token of OAuth 2 goes into Authorization', async () => {
    const { requests } = await sent([['oauth']], { oauth: 'abc' });
    expect(requests[0]?.init.headers.get('authorization')).toBe('Bearer abc');
  });

  test('a credential of mutual TLS is not sent: fetch does that', async () => {
    const { requests } = await sent([['tls', 'header']], { tls: true, header: 'abc' });
    expect(requests[0]?.init.headers.get('x-key')).toBe('abc');
  });

  test('a key that would begin another cookie is refused', async () => {
    await expect(sent([['cookie']], { cookie: 'a; admin=1' })).rejects.toThrow('no cookie can carry');
  });

  test('no platform error quotes a key in the query', async () => {
    const quoting = Object.assign(
      new TypeError('error sending request for url (http://127.0.0.1:9/thing?api%20key=s3cret)'),
    );
    const { result } = await sent([['query']], { query: 's3cret' }, quoting);
    expect(JSON.stringify([result.problem?.message, String(result.problem?.cause)])).not.toContain('s3cret');
    expect(result.problem?.message).toContain('error sending request for url (http://127.0.0.1:9/thing)');
  });
});

describe('alternatives and combinations', () => {
  test('all credentials of a combination are sent', async () => {
    const { requests } = await sent([['header', 'query']], { header: 'a', query: 'b' });
    expect(requests[0]?.url).toContain('?api%20key=b');
    expect(requests[0]?.init.headers.get('x-key')).toBe('a');
  });

  test('optional credentials are sent if they are given', async () => {
    const { requests } = await sent([[], ['header']], { header: 'a' });
    expect(requests[0]?.init.headers.get('x-key')).toBe('a');
  });

  test('optional credentials may be left out', async () => {
    const { requests } = await sent([['token'], []], { header: 'a' });
    expect([...(requests[0]?.init.headers.keys() ?? [])]).toEqual(['accept', 'user-agent']);
  });
});

describe('a function', () => {
  test('is called for each call, and once more after a 401', async () => {
    const token = vi.fn(async ({ refused }: { refused: boolean }) => (refused ? 'new' : 'old'));
    const { result, requests } = await sent([['token']], { token }, json({}, 401), json({}));
    expect(requests.map(({ init }) => init.headers.get('authorization'))).toEqual([
      'Bearer old',
      'Bearer new',
    ]);
    expect(token.mock.calls).toEqual([
      [{ operation: 'thing', refused: false }],
      [{ operation: 'thing', refused: true }],
    ]);
    expect(result).toMatchObject({ status: 200, attempts: 2 });
  });

  test('is not called a third time', async () => {
    const { result, requests } = await sent([['token']], { token: () => 'old' }, json({}, 401));
    expect(requests).toHaveLength(2);
    expect(result.status).toBe(401);
  });

  test('after a 401, a value is not sent again', async () => {
    expect((await sent([['token']], { token: 'old' }, json({}, 401))).requests).toHaveLength(1);
  });

  test('that throws: nothing is sent, and the result says why', async () => {
    const cause = new Error('the vault is shut');
    const token = () => Promise.reject(cause);
    const { result, requests } = await sent([['token']], { token });
    expect(requests).toEqual([]);
    expect(result).toMatchObject({ status: 'no-response', problem: { reason: 'credentials', cause } });
    expect(result.problem?.message).toContain('the vault is shut');
  });

  test('runs at the same time as the others that are needed together', async () => {
    // The second function resolves both. If they ran one after the other, the first would wait for ever.
    const waiting: ((key: string) => void)[] = [];
    const asked = () =>
      new Promise<string>((resolve) => {
        waiting.push(resolve);
        if (waiting.length === 2) for (const give of waiting) give('abc');
      });
    const { requests } = await sent([['header', 'query']], { header: asked, query: asked });
    expect(requests[0]?.init.headers.get('x-key')).toBe('abc');
    expect(requests[0]?.url).toContain('?api%20key=abc');
  });

  test('that calls another API wrongly is at fault, also with another copy of this package', async () => {
    vi.resetModules();
    const copy = await import('../src/index.ts');
    expect(copy.RequestError).not.toBe(RequestError);
    for (const Thrown of [RequestError, copy.RequestError]) {
      const token = () => Promise.reject(new Thrown('the path parameter "id" is missing'));
      const call = sent([['token']], { token });
      await expect(call).rejects.toThrow(RequestError);
      await expect(call).rejects.toThrow('thing: the path parameter "id" is missing');
    }
  });

  test('that throws an unrelated error with the name RequestError is not at fault', async () => {
    const token = () => Promise.reject(Object.assign(new Error('503'), { name: 'RequestError' }));
    const { result } = await sent([['token']], { token });
    expect(result).toMatchObject({ status: 'no-response', problem: { reason: 'credentials' } });
  });

  test('that never ends is a call that took too long', async () => {
    const token = () => new Promise<string>(() => {});
    const { fetch, requests } = answering(json({}));
    const options = { fetch, contract: { securitySchemes }, credentials: { token }, attemptTimeout: 20 };
    const result = await api({ security: [['token']] }, { ...options, retry: false })();
    expect(result).toMatchObject({ status: 'no-response', problem: { reason: 'timeout' } });
    expect(requests).toEqual([]);
  });

  test('that returns something that cannot be sent is at fault, and the message does not repeat it', async () => {
    const call = sent([['token']], { token: () => 's3cret\n' });
    await expect(call).rejects.toThrow(/^thing: the credential "token" must be .* without line breaks/);
    await expect(call).rejects.not.toThrow('s3cret');
  });
});
