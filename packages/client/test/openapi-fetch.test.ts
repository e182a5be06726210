import * as openapiFetch from 'openapi-fetch';
import { expect, test, vi } from 'vitest';
import { writeJson, writeParameters } from '../src/index.ts';
import { answering, api, json } from './api.ts';

// These are the real functions, with spies on them.
vi.mock('openapi-fetch', { spy: true });

test('openapi-fetch makes the URL of each call, and its body of JSON', async () => {
  const { fetch, requests } = answering(json({}));
  const contract = { writers: { parameters: writeParameters, body: writeJson } };
  await api(
    {},
    { fetch, contract },
    'PUT /thing/{id}',
  )({
    params: { path: { id: 'a/b' }, query: { color: ['blue', 'black'] } },
    body: { title: 'Emma' },
  });
  const [request] = requests;
  expect(openapiFetch.createFinalURL).toHaveReturnedWith(request?.url);
  expect(openapiFetch.defaultBodySerializer).toHaveReturnedWith(request?.init.body);
  expect(request?.url).toBe('http://127.0.0.1:9/thing/a%2Fb?color=blue&color=black');
  expect(request?.init.body).toBe('{"title":"Emma"}');
});
