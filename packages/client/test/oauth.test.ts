import type { IncomingMessage } from 'node:http';
import { afterEach, expect, test, vi } from 'vitest';
import { clientCredentials, refreshedToken } from '../src/index.ts';
import { answering, api, json } from './api.ts';
import { origin, send } from './origin.ts';

afterEach(() => void vi.useRealTimers());

const use = { operation: 'a', refused: false };

/** A token endpoint that gives the tokens T1, T2 and so on, and the forms that it received. */
async function endpoint(more: object = {}, status = 200) {
  const forms: Record<string, string>[] = [];
  const server = await origin((request: IncomingMessage, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (piece: string) => {
      body += piece;
    });
    request.on('end', () => {
      forms.push(Object.fromEntries(new URLSearchParams(body)));
      send(
        response,
        status,
        JSON.stringify({ access_token: `T${forms.length}`, token_type: 'bearer', ...more }),
      );
    });
  });
  return { server, forms, given: { tokenUrl: server.url, clientId: 'me:1', clientSecret: 's3cret' } };
}

test('calls at the same time wait for one token, and later ones have it', async () => {
  const { server, forms, given } = await endpoint({ expires_in: 3600 });
  await using _ = server;
  const credential = clientCredentials({ ...given, scope: 'read write', parameters: { audience: 'shop' } });
  expect(await Promise.all([credential(use), credential(use), credential(use)])).toEqual(['T1', 'T1', 'T1']);
  expect(await credential(use)).toBe('T1');
  expect(forms).toEqual([{ grant_type: 'client_credentials', scope: 'read write', audience: 'shop' }]);
  const basic = Buffer.from('me%3A1:s3cret').toString('base64');
  expect(server.requests[0]?.headers.authorization).toBe(`Basic ${basic}`);
});

test('a token that ends soon, or that the API refused, is replaced', async () => {
  const { server, given } = await endpoint({ expires_in: 3600 });
  await using _ = server;
  const credential = clientCredentials(given);
  expect(await credential(use)).toBe('T1');
  expect(await credential({ ...use, refused: true })).toBe('T2');
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 3_580_000 });
  expect(await credential(use)).toBe('T3');
});

test('a call has the token as Bearer, and gets a new one after a 401', async () => {
  const { server, given } = await endpoint();
  await using _ = server;
  const { fetch, requests } = answering(json({}, 401), json({ id: 1 }));
  const contract = { securitySchemes: { oauth: { type: 'oauth2' } } } as const;
  const credentials = { oauth: clientCredentials(given) };
  const result = await api({ security: [['oauth']] }, { fetch, contract, credentials })();
  expect(result).toMatchObject({ status: 200 });
  expect(requests.map(({ init }) => init.headers.get('authorization'))).toEqual(['Bearer T1', 'Bearer T2']);
});

test('a refresh token that the endpoint replaces is used from then on, and told', async () => {
  const { server, forms, given } = await endpoint({ refresh_token: 'R2' });
  await using _ = server;
  const told: string[] = [];
  const credential = refreshedToken({
    ...given,
    clientIn: 'body',
    refreshToken: 'R1',
    onRefreshToken: (token) => told.push(token),
  });
  await credential(use);
  await credential({ ...use, refused: true });
  expect(forms).toMatchObject([
    { grant_type: 'refresh_token', refresh_token: 'R1', client_id: 'me:1', client_secret: 's3cret' },
    { refresh_token: 'R2' },
  ]);
  expect(told).toEqual(['R2']);
});

test.each([
  [{ error: 'invalid_client', access_token: undefined }, 401, 'answered 401: invalid_client'],
  [{ access_token: undefined }, 200, 'answered 200: no access_token in its answer'],
])(
  'an endpoint that gives no token is said, without the secret, and asked again later',
  async (more, status, said) => {
    const { server, forms, given } = await endpoint(more, status);
    await using _ = server;
    const credential = clientCredentials(given);
    await expect(credential(use)).rejects.toThrow(said);
    await expect(credential(use)).rejects.not.toThrow('s3cret');
    expect(forms).toHaveLength(2);
  },
);

test('the secret does not follow a redirect', async () => {
  await using other = await origin('{"access_token":"T"}');
  await using server = await origin((_, response) => response.writeHead(307, { location: other.url }).end());
  const credential = clientCredentials({ tokenUrl: server.url, clientId: 'a', clientSecret: 's3cret' });
  await expect(credential(use)).rejects.toThrow();
  expect(other.requests).toEqual([]);
});
