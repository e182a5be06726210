import { expect, test } from 'vitest';
import { type BodyContract, writeBody } from '../src/index.ts';
import { answering, api, json } from './api.ts';

/** The request for a body whose media types in the document are these. */
async function sent(
  body: unknown,
  types?: Record<string, BodyContract | null>,
  headers: Record<string, string> = {},
  contentType?: string,
) {
  const { fetch, requests } = answering(json({}));
  const contract = { writers: { body: writeBody } };
  await api(
    { ...(types && { body: types }) },
    { fetch, contract },
    'POST /thing',
  )({
    body,
    headers,
    ...(contentType && { contentType }),
  });
  const [request] = requests;
  return { type: request?.init.headers.get('content-type'), body: request?.init.body };
}

const FORM = 'application/x-www-form-urlencoded';

test.each([
  ['JSON by default', { a: 1 }, undefined, 'application/json', '{"a":1}'],
  [
    'JSON first of several',
    { a: 1 },
    { [FORM]: null, 'application/merge-patch+json': null },
    'application/merge-patch+json',
    '{"a":1}',
  ],
  ['lines of JSON', [{ a: 1 }, 2], { 'application/jsonl': null }, 'application/jsonl', '{"a":1}\n2\n'],
  [
    'a sequence of JSON texts',
    [1, 2],
    { 'application/json-seq': null },
    'application/json-seq',
    '\u001e1\n\u001e2\n',
  ],
  ['text as it is', 'a=b', { 'text/plain': null }, 'text/plain', 'a=b'],
  [
    'a form',
    { a: 'b c', list: [1, 2], o: { x: 1 }, none: undefined },
    { [FORM]: null },
    FORM,
    'a=b%20c&list=1&list=2&o=%7B%22x%22%3A1%7D',
  ],
  [
    'a form with a list of objects, each as JSON',
    { items: [{ id: 1 }, { id: 'a b' }], one: { tags: ['x'] } },
    { [FORM]: null },
    FORM,
    'items=%7B%22id%22%3A1%7D&items=%7B%22id%22%3A%22a%20b%22%7D&one=%7B%22tags%22%3A%5B%22x%22%5D%7D',
  ],
  [
    'a form whose style says nothing of an object in an object',
    { o: { x: { y: 1 } } },
    { [FORM]: { o: { style: 'form', explode: true } } },
    FORM,
    'x=%7B%22y%22%3A1%7D',
  ],
  [
    'a form with a style',
    { o: { x: 1 } },
    { [FORM]: { o: { style: 'deepObject', explode: true } } },
    FORM,
    'o[x]=1',
  ],
] as const)('%s', async (_, body, types, type, text) => {
  expect(await sent(body, types)).toEqual({ type, body: text });
});

test('the content-type of the call chooses among the types of the document', async () => {
  const types = { 'application/json': null, [FORM]: null };
  expect(await sent({ a: 1 }, types, { 'Content-Type': FORM })).toEqual({ type: FORM, body: 'a=1' });
});

test('bytes and files are sent as they are', async () => {
  const bytes = new Uint8Array([1, 2]);
  expect(await sent(bytes, { 'application/octet-stream': null })).toEqual({
    type: 'application/octet-stream',
    body: bytes,
  });
  const image = new Blob(['x'], { type: 'image/png' });
  // The platform takes the type from the Blob.
  expect(await sent(image, { 'image/*': null })).toEqual({ type: null, body: image });
});

test('multipart of a list has a part for each item, without a name, as its position says', async () => {
  const contract = { 0: { contentType: 'application/vnd.letter+json' }, '*': { contentType: 'text/html' } };
  const image = new Blob(['PNG'], { type: 'image/png' });
  const items = [{ to: 'x' }, '<p>', image];
  const { type, body } = await sent(items, { 'multipart/mixed': { ...contract, 2: {} } });
  const boundary = type?.replace('multipart/mixed; boundary=', '');
  expect((await new Response(body).text()).split(`--${boundary}`)).toEqual([
    '',
    '\r\nContent-Type: application/vnd.letter+json\r\n\r\n{"to":"x"}\r\n',
    '\r\nContent-Type: text/html\r\n\r\n<p>\r\n',
    '\r\nContent-Type: image/png\r\n\r\nPNG\r\n',
    '--\r\n',
  ]);
});

test('multipart has a part for each member: only files have file names', async () => {
  const file = new File(['x'], 'a "b".png', { type: 'image/png' });
  const { type, body } = await sent(
    {
      file,
      name: 'é',
      tags: ['a', 'b'],
      meta: { n: 1 },
      csv: 'a,b',
      'x"\r\ny': new Uint8Array([65]),
      none: undefined,
    },
    { 'multipart/form-data': { csv: { contentType: 'text/csv' } } },
  );
  const boundary = /^multipart\/form-data; boundary=(\S+)$/.exec(type ?? '')?.[1] ?? '';
  const text = await (body as Blob).text();
  const parts = text.split(`--${boundary}`).map((part) => part.replaceAll('\r\n', '|'));
  const disposition = '|Content-Disposition: form-data; name=';
  expect(parts).toEqual([
    '',
    `${disposition}"file"; filename="a %22b%22.png"|Content-Type: image/png||x|`,
    `${disposition}"name"||é|`,
    `${disposition}"tags"||a|`,
    `${disposition}"tags"||b|`,
    `${disposition}"meta"|Content-Type: application/json||{"n":1}|`,
    `${disposition}"csv"|Content-Type: text/csv||a,b|`,
    `${disposition}"x%22%0D%0Ay"; filename="blob"|Content-Type: application/octet-stream||A|`,
    '--|',
  ]);
  const form = await new Response(body as Blob, { headers: { 'content-type': type ?? '' } }).formData();
  expect(form.get('meta')).toBe('{"n":1}');
  expect(form.get('file')).toMatchObject({ type: 'image/png' });
});

test('a body that cannot be written is refused before anything is sent', async () => {
  const circular: Record<string, unknown> = {};
  circular.self = circular;
  await expect(sent(circular)).rejects.toThrow(/^thing: the request cannot be written: TypeError/);
  await expect(sent('a', { [FORM]: null })).rejects.toThrow(`thing: a body of ${FORM} must be an object`);
  await expect(sent({ a: 1 }, { 'application/xml': null })).rejects.toThrow(
    'thing: a body of application/xml must be text, bytes, a Blob or a stream',
  );
});

test('contentType names the media type, and wins over the header', async () => {
  const types = { 'application/json': null, 'text/csv': null, [FORM]: { list: { explode: false } } };
  expect(await sent('a,b', types, {}, 'text/csv')).toEqual({ type: 'text/csv', body: 'a,b' });
  expect(await sent('a,b', types)).toEqual({ type: 'application/json', body: '"a,b"' });
  const list = { list: [1, 2] };
  expect(await sent(list, types, { 'content-type': 'text/csv' }, FORM)).toEqual({
    type: FORM,
    body: 'list=1,2',
  });
  await expect(sent(list, types, {}, 'text/csv')).rejects.toThrow('a body of text/csv must be text');
  expect(await sent(new Uint8Array([1]), { 'image/*': null }, {}, 'image/png')).toMatchObject({
    type: 'image/png',
  });
});

test('a part has the headers whose value the document says, and no line break ends one', async () => {
  const encoding = {
    data: { contentType: 'text/csv', headers: { 'X-Kind': 'a\r\nX-Evil: 1', 'X-Two': 'b' } },
  };
  const { body } = await sent({ data: 'x', other: 'y' }, { 'multipart/form-data': encoding });
  const text = await (body as Blob).text();
  expect(text).toContain(
    'name="data"\r\nContent-Type: text/csv\r\nX-Kind: a%0D%0AX-Evil: 1\r\nX-Two: b\r\n\r\nx\r\n',
  );
  expect(text).toContain('name="other"\r\n\r\ny\r\n');
});

test.each<[string, unknown, BodyContract[string], [string, string][]]>([
  ['a list in one part', ['a,b', 'c%'], { explode: false }, [['m', 'a,b,c%']]],
  ['a list with pipes', [1, 2], { style: 'pipeDelimited', explode: false }, [['m', '1|2']]],
  ['a list with spaces', ['é', 2], { style: 'spaceDelimited', explode: false }, [['m', 'é 2']]],
  [
    'lists in a list',
    [[1, 2], [3]],
    { style: 'form', itemDelimiters: ['|'] },
    [
      ['m', '1|2'],
      ['m', '3'],
    ],
  ],
  [
    'an object by its members',
    { x: 1, y: 'a&b=c' },
    { style: 'deepObject', explode: true },
    [
      ['m[x]', '1'],
      ['m[y]', 'a&b=c'],
    ],
  ],
  ['an object in parts', { x: 1 }, { style: 'form', contentType: 'application/json' }, [['x', '1']]],
  ['a text, whatever its style', 'a=b&c', { explode: false }, [['m', 'a=b&c']]],
  ['an empty list', [], { explode: false }, [['m', '']]],
])('multipart with a style: %s', async (_, m, encoding, parts) => {
  const { type, body } = await sent({ m }, { 'multipart/form-data': { m: encoding } });
  const form = await new Response(body, { headers: { 'content-type': type ?? '' } }).formData();
  expect([...form]).toEqual(parts);
});

test('multipart with a style: files stay files', async () => {
  const files = [new File(['1'], 'a.txt'), new File(['2'], 'b.txt')];
  const { type, body } = await sent({ files }, { 'multipart/form-data': { files: { explode: false } } });
  const form = await new Response(body, { headers: { 'content-type': type ?? '' } }).formData();
  expect(form.getAll('files').map((file) => file instanceof File && file.name)).toEqual(['a.txt', 'b.txt']);
});
