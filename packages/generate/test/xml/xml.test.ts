import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { prepareClient, writeClients } from '../../src/folder/client-folder.ts';
import { COMPILERS, compile, makeProject } from '../compiled.ts';
import { USAGE } from './usage.ts';

const file = fileURLToPath(new URL('pets.yaml', import.meta.url));
let project: string;

async function generate(name: string, more: { dates?: 'date'; int64?: 'bigint' } = {}) {
  const folder = join(project, name);
  const target = { file, folder, documentPath: 'pets.yaml', layout: 'client', imports: 'ts' } as const;
  const client = await prepareClient({ ...target, ...more });
  await writeClients([client]);
  await writeFile(join(folder, 'usage.ts'), USAGE);
  return client;
}

beforeAll(async () => {
  project = await makeProject({ allowImportingTsExtensions: true, declaration: true });
  await generate('plain');
  await generate('native', { dates: 'date', int64: 'bigint' });
});
afterAll(() => rm(project, { recursive: true }));

const usage = (name = 'plain') => import(pathToFileURL(join(project, name, 'usage.ts')).href);

/** A `fetch` that answers with XML, and the bodies that it received. */
function answering(text: string, { status = 200, type = 'application/xml' } = {}) {
  const bodies: string[] = [];
  const fetch = async (_: unknown, init?: RequestInit) => {
    if (init?.body) bodies.push(`${new Headers(init.headers).get('content-type')} ${init.body}`);
    return new Response(text || null, { status, headers: text ? { 'content-type': type } : {} });
  };
  return { fetch, bodies };
}

const XML = `<?xml version="1.0"?>
<!-- a cat -->
<p:pet id="9007199254740993" xmlns:p="urn:pets">
  <name>Tom &amp; J&#233;r&#xF4;me <![CDATA[<3]]></name>
  <kilograms> 4.5 </kilograms><tame>1</tame><born>2026-01-31T10:00:00Z</born>
  <owner xsi:nil="true" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"/>
  <tag>soft</tag><tag/>
  <toys><toy loud="true"><color>red</color></toy><toy/></toys>
  <parent id="2"><name>Ma</name></parent>
  <counts><mice>3</mice></counts>
  <extra a="1"><b>2</b><b>3</b></extra>
</p:pet>`;

const PET = {
  id: 9007199254740992,
  name: 'Tom & Jérôme <3',
  weight: 4.5,
  tame: true,
  born: '2026-01-31T10:00:00Z',
  owner: null,
  tags: ['soft', ''],
  toys: [{ color: 'red', loud: true }, {}],
  parent: { id: 2, name: 'Ma', tags: [] },
  counts: { mice: 3 },
  extra: { a: '1', b: ['2', '3'] },
};

test('a program that reads and writes XML compiles under the strictest settings', {
  timeout: 120_000,
}, async () => {
  await rm(join(project, 'native', 'usage.ts'));
  const said = await Promise.all(Object.values(COMPILERS).map((compiler) => compile(compiler, project)));
  await writeFile(join(project, 'native', 'usage.ts'), USAGE);
  expect(said).toEqual(['', '']);
});

describe('a program reads', () => {
  test('attributes, names, lists, references to itself and what the document does not name', async () => {
    expect(await (await usage()).reads(answering(XML).fetch)).toEqual(PET);
  });

  test('dates and long integers, exactly', async () => {
    expect(await (await usage('native')).reads(answering(XML).fetch)).toEqual({
      ...PET,
      id: 9007199254740993n,
      born: new Date('2026-01-31T10:00:00Z'),
      parent: { id: 2n, name: 'Ma', tags: [] },
    });
  });

  test('a list', async () => {
    const text = '<pets><pet id="1"><name>A</name></pet><pet id="2"><name>B</name></pet></pets>';
    expect(await (await usage()).lists(answering(text).fetch)).toEqual([
      { id: 1, name: 'A', tags: [] },
      { id: 2, name: 'B', tags: [] },
    ]);
  });

  test('an error, and a text where the document describes one', async () => {
    const problem = answering('<Problem><title>none</title></Problem>', {
      status: 404,
      type: 'application/problem+xml; charset=utf-8',
    });
    expect(await (await usage()).reads(problem.fetch)).toEqual({ title: 'none' });
    const gone = answering('<gone/>', { status: 410, type: 'text/xml' });
    expect(await (await usage()).reads(gone.fetch)).toBe('<gone/>');
  });

  test.each<[string, string, string]>([
    ['a body that is no XML', '<pet>', 'not XML'],
    ['two elements outside', '<pet id="1"><name/></pet><pet/>', 'not XML'],
    ['an entity that nothing declares', '<pet id="1"><name>&x;</name></pet>', 'not XML'],
    [
      'entities of a document type',
      '<!DOCTYPE pet [<!ENTITY x SYSTEM "file:///etc/hosts">]><pet id="1"><name>&x;</name></pet>',
      'not XML',
    ],
    ['elements that are nested too deeply', '<a>'.repeat(100_000) + '</a>'.repeat(100_000), 'not XML'],
    ['an empty body', ' ', 'empty'],
    ['a member that is missing', '<pet id="1"/>', '/name must be there'],
    ['a number that is none', '<pet id="x"><name/></pet>', '/id must be a number'],
    [
      'a truth that is none',
      '<pet id="1"><name/><toys><toy loud="maybe"/></toys></pet>',
      '/toys/0/loud must be true or false',
    ],
  ])('%s as a fault', async (_, text, message) => {
    const problem = await (await usage()).reads(answering(text).fetch);
    expect(problem).toMatchObject({ message: expect.stringContaining(message) });
  });

  test('members that have the names of inherited ones', async () => {
    const text =
      '<pet id="1"><name>A</name><constructor>1</constructor><__proto__><polluted>1</polluted></__proto__></pet>';
    const pet = await (await usage()).reads(answering(text).fetch);
    expect(Object.getPrototypeOf(pet)).toBe(Object.prototype);
    expect(pet).toMatchObject({ constructor: '1' });
    expect(Object.hasOwn(pet, '__proto__')).toBe(true);
  });
});

describe('a program writes', () => {
  const written = `application/xml <?xml version="1.0" encoding="UTF-8"?>
<p:pet xmlns:p="urn:pets" id="1"><name>Tom &#38; &#60;3&#34;</name><kilograms>4.5</kilograms><owner xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:nil="true"/><tag>soft</tag><tag/><toys><toy loud="true"><color>red</color></toy></toys><counts><mice>3</mice></counts></p:pet>`;
  const pet = {
    id: 1,
    name: 'Tom & <3"',
    weight: 4.5,
    tame: undefined,
    owner: null,
    tags: ['soft', ''],
    toys: [{ color: 'red', loud: true }],
    counts: { mice: 3 },
  };

  test('what it reads, by the client and by the function', async () => {
    const { fetch, bodies } = answering('', { status: 201 });
    expect(await (await usage()).adds(fetch, pet)).toBe('201');
    expect(bodies).toEqual([written, written]);
    const { tame: _, ...read } = pet;
    expect(await (await usage()).reads(answering(written.replace(/^\S+ /, '')).fetch)).toEqual(read);
  });

  test('dates and long integers, exactly', async () => {
    const { fetch, bodies } = answering('', { status: 201 });
    const native = { id: 9007199254740993n, name: 'A', tags: [], born: new Date('2026-01-31T10:00:00Z') };
    await (await usage('native')).adds(fetch, native);
    expect(bodies[0]).toContain('id="9007199254740993"');
    expect(bodies[0]).toContain('<born>2026-01-31T10:00:00.000Z</born>');
  });

  test('a text as it is', async () => {
    const { fetch, bodies } = answering('', { status: 201 });
    await (await usage()).adds(fetch, '<pet/>');
    expect(bodies[0]).toBe('application/xml <pet/>');
  });

  test.each<[string, unknown, string]>([
    ['a control character', { id: 1, name: '\u0001', tags: [] }, 'control character'],
    ['a name that XML has not', { id: 1, name: 'A', tags: [], 'a b': 1 }, '"a b" cannot be the name'],
    ['an object as an attribute', { id: {}, name: 'A', tags: [] }, 'an object cannot be the text'],
  ])('no %s', async (_, body, message) => {
    const { fetch, bodies } = answering('', { status: 201 });
    await expect((await usage()).adds(fetch, body)).rejects.toThrow(message);
    expect(bodies).toEqual([]);
  });

  test('no list without a name for its outermost element', async () => {
    const { fetch } = answering('', { status: 204 });
    await expect((await usage()).replaces(fetch, [pet])).rejects.toThrow('give its schema an xml.name');
  });
});

test('a client of a document without XML contains nothing of it', async () => {
  const folder = join(project, 'orders');
  const orders = fileURLToPath(new URL('../orders/orders.yaml', import.meta.url));
  const client = await prepareClient({ file: orders, folder, documentPath: 'x', layout: 'client' });
  expect(client.states.map(({ text }) => text).join('')).not.toMatch(/xml/i);
});
