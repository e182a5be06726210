import { type JsonValue, parseDocument } from '@specpact/spec';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ParameterContract } from '../../client/src/contract/api-description.ts';
import { formBody } from '../../client/src/request/encoded-body.ts';
import { styled } from '../../client/src/request/style.ts';
import { checkMock, exampleRequests, type Mock, startMock } from '../src/index.ts';

// Every way in which a parameter and a body may be written, as generated clients write it.

type Style = NonNullable<ParameterContract['style']>;

const STYLES: Record<'path' | 'query' | 'header', readonly Style[]> = {
  path: ['simple', 'label', 'matrix'],
  query: ['form', 'spaceDelimited', 'pipeDelimited', 'deepObject'],
  header: ['simple'],
};

const SHAPES: Record<string, { schema: object; value: JsonValue; wrong: JsonValue }> = {
  text: { schema: { type: 'string', pattern: '^[a-z ,.%é]+$' }, value: 'a, b.c%é', wrong: 'A1' },
  whole: { schema: { type: 'integer', minimum: 5 }, value: 7, wrong: 'seven' },
  list: {
    schema: { type: 'array', minItems: 1, items: { type: 'integer' } },
    value: [3, 4, 5],
    wrong: ['x', 'y'],
  },
  'list of one': { schema: { type: 'array', items: { enum: ['a', 'b'] } }, value: ['a'], wrong: ['c'] },
  object: {
    schema: {
      type: 'object',
      required: ['R', 'green'],
      properties: { R: { type: 'integer' }, green: { type: 'string' } },
    },
    value: { R: 100, green: 'g' },
    wrong: { R: 'red', green: 'g' },
  },
};

interface Case {
  place: keyof typeof STYLES;
  style: Style;
  explode: boolean;
  shape: string;
  id: string;
}

const CASES: Case[] = Object.entries(STYLES).flatMap(([place, styles]) =>
  styles.flatMap((style) =>
    [true, false].flatMap((explode) =>
      Object.keys(SHAPES)
        // These styles are defined for lists and objects only (OpenAPI 3.1, section 4.8.12).
        .filter((shape) => (style === 'deepObject' ? shape === 'object' : isDefined(style, explode, shape)))
        .map((shape, index) => ({
          place: place as Case['place'],
          style,
          explode,
          shape,
          id: `${place}-${style}-${explode}-${index}`,
        })),
    ),
  ),
);

function isDefined(style: Style, explode: boolean, shape: string): boolean {
  return !/Delimited$/.test(style) || (!explode && /list|object/.test(shape));
}

const named = (place: string) => (place === 'header' ? 'x-p' : 'p');

/** Each schema stands in the document as it is, and behind a `$ref`. */
function documentOf(openapi: string, wrap: (name: string, schema: object) => object) {
  const paths = CASES.map(({ place, style, explode, shape, id }) => {
    const schema = wrap(shape, SHAPES[shape]?.schema ?? {});
    const parameter = { name: named(place), in: place, required: true, style, explode, schema };
    const path = place === 'path' ? `/${id}/{p}` : `/${id}`;
    return [path, { get: { parameters: [parameter], responses: { 204: { description: 'taken' } } } }];
  });
  const schemas = Object.entries(SHAPES).map(([name, { schema }]) => [name.replaceAll(' ', '-'), schema]);
  const components = { schemas: Object.fromEntries(schemas) };
  const info = { title: 'Styles', version: '1' };
  const root = { openapi, info, paths: Object.fromEntries(paths), components };
  return parseDocument('styles.json', JSON.stringify(root));
}

const AS_IT_IS = (_: string, schema: object) => schema;
const BY_REF = (name: string) => ({ $ref: `#/components/schemas/${name.replaceAll(' ', '-')}` });

describe.each([
  ['3.0.4', 'as it is', AS_IT_IS],
  ['3.1.0', 'as it is', AS_IT_IS],
  ['3.1.0', 'by a $ref', BY_REF],
  ['3.2.0', 'by a $ref', BY_REF],
])('a parameter of a document %s whose schema is written %s', (version, _, wrap) => {
  let mock: Mock;
  beforeAll(async () => {
    mock = await startMock({ document: documentOf(version, wrap), port: false });
  });
  afterAll(() => mock.close());

  it.each(CASES)('$place, $style, explode $explode: $shape', async ({ place, style, explode, shape, id }) => {
    const { value, wrong } = SHAPES[shape] ?? { value: null, wrong: null };
    const ask = async (sent: JsonValue) => {
      const written = styled(place, named(place), sent, { style, explode });
      const url = `http://x/${id}${place === 'path' ? `/${written}` : place === 'query' ? `?${written}` : ''}`;
      const headers = place === 'header' ? { 'x-p': written } : {};
      const answer = await mock.respond(new Request(url, { headers }));
      return [answer.status, await answer.text()];
    };
    // Node sends no header with characters beyond Latin-1, so the text of headers is simpler.
    if (place !== 'header' || shape !== 'text') expect(await ask(value)).toEqual([204, '']);
    else expect(await ask('a, b.c%')).toEqual([204, '']);
    expect((await ask(wrong))[0]).toBe(422);
  });
});

const MEMBERS = {
  name: { type: 'string' },
  count: { type: 'integer' },
  tags: { type: 'array', items: { type: 'string' }, minItems: 2 },
  sizes: { type: 'array', items: { type: 'integer' } },
  owner: { type: 'object', required: ['id'], properties: { id: { type: 'integer' } } },
  people: {
    type: 'array',
    items: { type: 'object', required: ['id'], properties: { id: { type: 'integer' } } },
  },
};

const FORM = {
  name: 'a b&c=é',
  count: 3,
  tags: ['x', 'y'],
  sizes: [1],
  owner: { id: 1 },
  people: [{ id: 1 }, { id: 2 }],
};

describe('a form', () => {
  const schema = { type: 'object', required: Object.keys(MEMBERS), properties: MEMBERS };
  const files = { type: 'array', minItems: 2, items: { type: 'string', format: 'binary' } };
  const encoding = {
    tags: { style: 'pipeDelimited', explode: false },
    sizes: { style: 'form', explode: false },
    owner: { style: 'deepObject', explode: true },
  } as const;
  const content = (type: string, more = {}) => ({
    post: {
      requestBody: { required: true, content: { [type]: { schema, ...more } } },
      responses: { 204: { description: 'taken' } },
    },
  });
  const withFiles = { ...schema, required: ['files'], properties: { ...MEMBERS, files } };
  const root = {
    openapi: '3.1.0',
    info: { title: 'Forms', version: '1' },
    paths: {
      '/form': content('application/x-www-form-urlencoded'),
      '/styled': content('application/x-www-form-urlencoded', { encoding }),
      '/parts': content('multipart/form-data'),
      '/files': content('multipart/form-data', { schema: withFiles }),
    },
  };
  let mock: Mock;
  beforeAll(async () => {
    mock = await startMock({ document: parseDocument('forms.json', JSON.stringify(root)), port: false });
  });
  afterAll(() => mock.close());

  const send = async (path: string, body: string | FormData, type?: string) => {
    const headers = type === undefined ? {} : { 'content-type': type };
    const answer = await mock.respond(new Request(`http://x${path}`, { method: 'POST', body, headers }));
    return [answer.status, await answer.text()] as const;
  };
  const sendForm = (path: string, text: string) => send(path, text, 'application/x-www-form-urlencoded');
  /** As browsers send it: each item of a list is a part, and an object is one in JSON. */
  const sendParts = (path: string, value: object) => {
    const form = new FormData();
    for (const [name, member] of Object.entries(value)) {
      for (const item of [member ?? []].flat()) {
        const isObject = typeof item === 'object';
        if (isObject) form.append(name, new Blob([JSON.stringify(item)], { type: 'application/json' }));
        else form.append(name, String(item));
      }
    }
    return send(path, form);
  };
  const asForm = (value: object, contract: Parameters<typeof formBody>[1] = null) =>
    formBody(value, contract);
  const people = FORM.people.map((one) => `&people=${encodeURIComponent(JSON.stringify(one))}`).join('');
  const inUrl = { ...FORM, people: undefined };

  it('in URL encoding: several values of one name, objects as JSON', async () => {
    expect(await sendForm('/form', asForm(inUrl) + people)).toEqual([204, '']);
  });

  it('in URL encoding, in the styles that its encoding names', async () => {
    expect(await sendForm('/styled', asForm(inUrl, encoding) + people)).toEqual([204, '']);
  });

  it('of parts: several of one name, and parts in JSON', async () => {
    expect(await sendParts('/parts', FORM)).toEqual([204, '']);
  });

  it('of several files of one name', async () => {
    const body = new FormData();
    for (const name of ['a', 'b']) body.append('files', new Blob(['\r\n--x\r\n', name]), `${name}.txt`);
    expect(await send('/files', body)).toEqual([204, '']);
  });

  it.each([
    ['a list that is too short', { ...FORM, tags: ['x'] }, /tags must NOT have fewer than 2 items/],
    ['a word for a number', { ...FORM, count: 'three' }, /count must be integer/],
    ['an object that lacks a member', { ...FORM, owner: {} }, /owner must have/],
    ['no member that is required', { ...FORM, name: undefined }, /must have required property/],
  ])('is refused for %s', async (_, value, said) => {
    const answers = [
      await sendForm('/form', asForm({ ...value, people: undefined }) + people),
      await sendParts('/parts', value),
    ];
    for (const [status, text] of answers) {
      expect(status).toBe(422);
      expect(text).toMatch(said);
    }
  });

  it('without the boundary that its content type names is refused', async () => {
    const headers = { 'content-type': 'multipart/form-data; boundary=zz' };
    const request = new Request('http://x/parts', { method: 'POST', body: 'nothing', headers });
    expect((await mock.respond(request)).status).toBe(415);
  });
});

describe('a document of Swagger 2.0', () => {
  const list = { type: 'array', items: { type: 'integer' }, required: true };
  const formats = { csv: ',', ssv: ' ', pipes: '|', multi: '&' };
  const responses = { 204: { description: 'taken' } };
  const inQuery = Object.keys(formats).map((collectionFormat) => [
    `/${collectionFormat}`,
    { get: { parameters: [{ name: 'p', in: 'query', collectionFormat, ...list }], responses } },
  ]);
  const fields = [
    { name: 'file', in: 'formData', type: 'file', required: true },
    { name: 'tags', in: 'formData', collectionFormat: 'multi', ...list },
    { name: 'name', in: 'formData', type: 'string', pattern: '^[a-z]+$' },
  ];
  const paths = {
    ...Object.fromEntries(inQuery),
    '/in/{p}': { get: { parameters: [{ name: 'p', in: 'path', ...list }], responses } },
    '/form': { post: { consumes: ['multipart/form-data'], parameters: fields, responses } },
    '/url': {
      post: { consumes: ['application/x-www-form-urlencoded'], parameters: fields.slice(1), responses },
    },
  };
  const root = { swagger: '2.0', info: { title: 'Old', version: '1' }, paths };
  let mock: Mock;
  beforeAll(async () => {
    mock = await startMock({ document: parseDocument('old.json', JSON.stringify(root)), port: false });
  });
  afterAll(() => mock.close());
  const status = async (path: string, init?: RequestInit) =>
    (await mock.respond(new Request(`http://x${path}`, init))).status;

  it.each(Object.entries(formats))('takes lists in a query as %s', async (format, separator) => {
    const write = (items: (number | string)[]) =>
      format === 'multi'
        ? items.map((item) => `p=${item}`).join('&')
        : `p=${encodeURIComponent(items.join(separator))}`;
    expect(await status(`/${format}?${write([1, 2])}`)).toBe(204);
    expect(await status(`/${format}?${write([1, 'x'])}`)).toBe(422);
  });

  it('takes lists in a path, and forms with several values and files', async () => {
    expect(await status('/in/1,2')).toBe(204);
    expect(await status('/in/1,x')).toBe(422);
    const body = new FormData();
    for (const tag of ['1', '2']) body.append('tags', tag);
    body.append('file', new Blob(['content']), 'a.txt');
    expect(await status('/form', { method: 'POST', body })).toBe(204);
    const form = (text: string) => ({ method: 'POST', body: new URLSearchParams(text) });
    expect(await status('/url', form('tags=1&tags=2&name=abc'))).toBe(204);
    expect(await status('/url', form('tags=1&name=ABC'))).toBe(422);
  });
});

describe('a value that satisfies its schema in our reading, and not in that of Prism', () => {
  const both = { oneOf: [{ type: 'integer' }, { type: 'string' }] };
  const parameter = (place: string) => ({ name: 'id', in: place, required: true, schema: both });
  const header = { name: 'Authorization', in: 'header', required: true, schema: { type: 'string' } };
  const responses = { 204: { description: 'taken' } };
  const root = {
    openapi: '3.0.3',
    info: { title: 'Both', version: '1' },
    paths: {
      '/in/{id}': { get: { parameters: [parameter('path'), header], responses } },
      '/query': { get: { parameters: [parameter('query')], responses } },
    },
  };

  it('is taken, and headers are ignored that OpenAPI ignores', async () => {
    const document = parseDocument('both.json', JSON.stringify(root));
    await using mock = await startMock({ document, port: false });
    for (const path of ['/in/a', '/in/1', '/query?id=a', '/query?id=1']) {
      expect((await mock.respond(new Request(`http://x${path}`))).status).toBe(204);
    }
    expect((await mock.respond(new Request('http://x/query'))).status).toBe(422);
  });
});

describe('a body that Prism cannot read', () => {
  const content = {
    'application/xml': {
      schema: { type: 'object', required: ['id'], properties: { id: { type: 'integer' } } },
    },
    'text/xml': { schema: { type: 'string', maxLength: 5 } },
    'application/x-www-form-urlencoded': {
      schema: { type: 'object', properties: { text: { type: 'string' } } },
      encoding: { text: { allowReserved: false } },
    },
  };
  const document = parseDocument(
    'unread.json',
    JSON.stringify({
      openapi: '3.1.0',
      info: { title: '', version: '' },
      paths: {
        '/a': { put: { requestBody: { required: true, content }, responses: { 204: { description: '' } } } },
      },
    }),
  );

  it.each([
    ['XML of an object', 'application/xml; charset=utf-8', '<a><id>1</id></a>', 204],
    ['XML as a text', 'text/xml', '<a/>', 204],
    ['XML as a text that its schema refuses', 'text/xml', '<abc/>', 422],
    ['no XML', 'application/xml', '', 422],
    ['reserved characters in a form', 'application/x-www-form-urlencoded', "text=:/?#[]@!$'()*,;", 204],
  ])('%s', async (_, type, body, status) => {
    await using unread = await startMock({ document });
    const answer = await fetch(`${unread.url}/a`, { method: 'PUT', headers: { 'content-type': type }, body });
    expect(answer.status).toBe(status);
  });

  it('is XML in the requests that the mock offers', async () => {
    const xml = {
      requestBody: { required: true, content: { 'application/xml': content['application/xml'] } },
    };
    const put = { ...xml, responses: { 204: { description: '' } } };
    const text = JSON.stringify({
      openapi: '3.1.0',
      info: { title: '', version: '' },
      paths: { '/a': { put } },
    });
    const [request] = exampleRequests(parseDocument('xml.json', text), 'http://api.test');
    expect(request?.body).toContain('<xml><id>');
    expect(await checkMock(parseDocument('xml.json', text))).toEqual({ asked: 1, faults: [] });
  });
});

describe('a value of which little is left in a request', () => {
  const answers = { responses: { 204: { description: '' } } };
  const checked = async (paths: object) => {
    const info = { title: '', version: '' };
    const document = parseDocument('a.json', JSON.stringify({ openapi: '3.0.3', info, paths }));
    const urls = exampleRequests(document, 'http://api.test').map(({ url }) => new URL(url).search);
    return { ...(await checkMock(document)), urls };
  };
  const query = (name: string, more: object) => ({ name, in: 'query', required: true, ...more });

  it.each([
    ['a text that may be empty', { schema: { type: 'string', default: '' } }, '?p=P'],
    ['an object without required members', { schema: { properties: { a: { type: 'string' } } } }, '?a=A'],
    ['a map', { schema: { type: 'object', additionalProperties: { type: 'string' } } }, '?member1=MEMBER1'],
    [
      'a map in brackets',
      { style: 'deepObject', schema: { type: 'object', additionalProperties: { type: 'integer' } } },
      '?p%5Bmember1%5D=1',
    ],
    ['an empty text, if it is allowed', { schema: { enum: [''] }, allowEmptyValue: true }, '?p='],
  ])('in a query: %s', async (_, parameter, search) => {
    const parameters = [query('p', parameter), query('q', { schema: { enum: ['x'] } })];
    const { faults, urls } = await checked({ '/a': { get: { parameters, ...answers } } });
    expect(faults).toEqual([]);
    expect(urls).toEqual([`${search}&q=x`]);
  });

  it('in a query, a map without a member is missing', async () => {
    const schema = { type: 'object', additionalProperties: { type: 'string' } };
    const parameters = [query('p', { schema }), query('q', { schema: { type: 'string' } })];
    const root = {
      openapi: '3.0.3',
      info: { title: '', version: '' },
      paths: { '/a': { get: { parameters, ...answers } } },
    };
    await using mock = await startMock({
      document: parseDocument('a.json', JSON.stringify(root)),
      port: false,
    });
    const status = async (url: string) => (await mock.respond(new Request(url))).status;
    expect(await status('http://api.test/a?q=1')).toBe(422);
    expect(await status('http://api.test/a?q=1&color=red')).toBe(204);
  });

  it.each([[false], [0], ['']])('as a body of JSON: %j', async (value) => {
    const of = (only: unknown) => ({
      requestBody: { required: true, content: { 'application/json': { schema: { enum: [only] } } } },
      ...answers,
    });
    expect((await checked({ '/a': { put: of(value) } })).faults).toEqual([]);
    const root = {
      openapi: '3.0.3',
      info: { title: '', version: '' },
      paths: { '/a': { put: of('other') } },
    };
    await using mock = await startMock({
      document: parseDocument('a.json', JSON.stringify(root)),
      port: false,
    });
    const headers = { 'Content-Type': 'application/json' };
    const put = (body: string) =>
      mock.respond(new Request('http://api.test/a', { method: 'PUT', headers, body }));
    expect((await put(JSON.stringify(value))).status).toBe(422);
  });
});
