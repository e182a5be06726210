import { parseDocument } from '@specpact/spec';
import ts from 'typescript';
import { expect, test } from 'vitest';
import { generateClient } from '../../client/generate-client.ts';

/** An address with more to say than a reference. */
const ADDRESS = {
  type: 'object',
  required: ['city'],
  properties: Object.fromEntries(
    ['city', ...Array.from({ length: 20 }, (_, line) => `line${line}`)].map((name) => [
      name,
      { type: 'string', minLength: 1, maxLength: 200, pattern: '^[^<>]*$' },
    ]),
  ),
};

/** The validators of a document that writes out the address in each of so many members. */
async function validatorsOf(members: number, address: object): Promise<string> {
  const names = Array.from({ length: members }, (_, index) => `address${index}`);
  const Person = {
    type: 'object',
    properties: Object.fromEntries(
      names.map((name) => [name, { ...address, description: `Their ${name}.` }]),
    ),
  };
  const document = {
    openapi: '3.1.0',
    info: { title: 'x', version: '1' },
    paths: {},
    components: { schemas: { Person, Address: address } },
  };
  const parsed = parseDocument('x.json', JSON.stringify(document));
  const files = await generateClient(parsed, 'x', { validators: 'standard' });
  return files.find(({ name }) => name === 'validators.ts')?.text ?? '';
}

const limitsIn = (text: string) => text.split('must NOT have more than 200 characters').length - 1;

test('copies of a large schema, written out, share one function with its component', async () => {
  const [one, eight] = await Promise.all([validatorsOf(1, ADDRESS), validatorsOf(8, ADDRESS)]);
  expect(limitsIn(one)).toBe(21);
  expect(limitsIn(eight)).toBe(21);
});

test('a fault in a shared part is found, with its place', async () => {
  const { outputText } = ts.transpileModule(await validatorsOf(8, ADDRESS), {
    compilerOptions: { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2022 },
  });
  const { PersonSchema, AddressSchema } = await import(
    `data:text/javascript,${encodeURIComponent(outputText)}`
  );
  const judge = (schema: typeof PersonSchema, value: object) => schema['~standard'].validate(value);
  expect(judge(PersonSchema, { address2: { city: 'Bonn', line3: 'x' } }).issues).toBeUndefined();
  expect(judge(PersonSchema, { address2: { line3: '<' }, address7: { city: '' } }).issues).toEqual([
    { message: expect.stringContaining("'city'"), path: ['address2', 'city'] },
    { message: expect.stringContaining('pattern'), path: ['address2', 'line3'] },
    { message: expect.stringContaining('fewer than 1'), path: ['address7', 'city'] },
  ]);
  expect(judge(AddressSchema, { city: 'x'.repeat(201) }).issues).toEqual([
    { message: expect.stringContaining('more than 200'), path: ['city'] },
  ]);
});
