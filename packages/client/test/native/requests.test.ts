import { expect, test } from 'vitest';
import { answering, api, json } from '../api.ts';
import { writers } from './native.ts';

const at = new Date('2026-01-31T23:59:59.5+02:00');
const contract = { writers: writers ?? {} };

async function sent(operation: object, options: object, key = 'POST /thing') {
  const { fetch, requests } = answering(json({}));
  await api(operation, { fetch, contract }, key)(options);
  const [request] = requests;
  if (!request) throw new Error('nothing was sent');
  return request;
}

test('parameters of all places have date-times and all digits', async () => {
  const id = 9007199254740993n;
  const params = {
    path: { at },
    query: { at, ids: [id, 1n], deep: { at } },
    header: { 'x-at': at },
    cookie: { id },
  };
  const parameters = { query: { deep: { style: 'deepObject', explode: true } } };
  const { url, init } = await sent({ parameters }, { params }, 'GET /thing/{at}');
  const text = '2026-01-31T21%3A59%3A59.500Z';
  expect(url).toBe(`http://127.0.0.1:9/thing/${text}?at=${text}&ids=${id}&ids=1&deep[at]=${text}`);
  expect(init.headers.get('x-at')).toBe('2026-01-31T21:59:59.500Z');
  expect(init.headers.get('cookie')).toBe(`id=${id}`);
});

test('a body of JSON has date-times and all digits', async () => {
  const { init } = await sent({}, { body: { id: 9007199254740993n, list: [{ at }], name: '#1' } });
  expect(init.body).toBe('{"id":9007199254740993,"list":[{"at":"2026-01-31T21:59:59.500Z"}],"name":"#1"}');
});

test('forms and parts have them too, and a file stays a file', async () => {
  const body = { at, id: 9007199254740993n };
  const form = await sent({ body: { 'application/x-www-form-urlencoded': null } }, { body });
  expect(form.init.body).toBe('at=2026-01-31T21%3A59%3A59.500Z&id=9007199254740993');
  const file = new File(['x'], 'x.txt');
  const parts = await sent(
    { body: { 'multipart/form-data': null } },
    { body: { ...body, file, part: body } },
  );
  const text = await (parts.init.body as Blob).text();
  expect(text).toContain('{"at":"2026-01-31T21:59:59.500Z","id":9007199254740993}');
  expect(text).toContain('filename="x.txt"');
});

test('a Date that has no date-time is refused, and nothing is sent', async () => {
  const { fetch, requests } = answering(json({}));
  const call = api({}, { fetch, contract }, 'POST /thing');
  await expect(call({ body: { at: new Date(Number.NaN) } })).rejects.toMatchObject({ name: 'RequestError' });
  await expect(call({ params: { query: { at: new Date(1e15) } } })).rejects.toThrow(
    'thing: a Date cannot be written',
  );
  expect(requests).toEqual([]);
});
