import { fileURLToPath } from 'node:url';
import { expect } from 'vitest';
import { mockTest } from './vitest.ts';

const externalSupport = fileURLToPath(new URL('../../../../openapi/external-support.yaml', import.meta.url));
const test = mockTest({ document: externalSupport });
const urls: string[] = [];

const ask = async (url: string) =>
  (await fetch(`${url}/v1/external-support/p-1`, { headers: { 'x-api-key': 'k' } })).status;

test('a test sets states and troubles of its own', async ({ mock }) => {
  mock.given('no integration exists for project {projectId}', { projectId: 'p-1' });
  expect(await ask(mock.url)).toBe(404);
  mock.trouble({ status: 503 });
  expect(await ask(mock.url)).toBe(503);
  urls.push(mock.url);
});

test('the next one sees nothing of them, on the same server', async ({ mock }) => {
  expect(mock.requests()).toEqual([]);
  expect(await ask(mock.url)).toBe(200);
  expect(urls).toEqual([mock.url]);
});
