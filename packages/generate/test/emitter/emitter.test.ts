import { createHash } from 'node:crypto';
import { readFile, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadDocument } from '@specpact/spec';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { nativeValues } from '../../src/native/native-values.ts';
import type { Emitter, SchemaTypes } from '../../src/types/emitter.ts';
import { openapiTypescript } from '../../src/types/openapi-typescript/openapi-typescript.ts';
import { EMITTER } from '../../src/types/schema-types.ts';
import { makeProject } from '../compiled.ts';
import { differingTypes } from './same-types.ts';

/**
 * What any emitter must give. Put another one in place of `EMITTER` in `schema-types.ts`, and run this file: each type of
 * each document must stay what it is. The texts of openapi-typescript must stay as they are too: `expected` has those of
 * this repository's documents (`vitest -u` writes them again, so that a change can be read), the table the hashes of others.
 */
const own = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const require = createRequire(import.meta.url);
const example = (path: string) => join(dirname(require.resolve('@readme/oas-examples/package.json')), path);

/** Documents of this repository: the expected types are files. */
const OWN: Record<string, string> = {
  constructs: own('constructs.yaml'),
  orders: own('../orders/orders.yaml'),
  parcels: own('../native/parcels.yaml'),
  'parcels-native': own('../native/parcels.yaml'),
  additions: own('../../../mock/fixtures/3.2/additions.yaml'),
  shop: own('../../../mock/fixtures/swagger/shop.yaml'),
};

/** Documents of others, and the SHA-256 of their types. */
const OTHERS: Record<string, { file: string; sha256: string }> = {
  'train-travel': {
    file: example('3.1/yaml/train-travel.yaml'),
    sha256: '4cf806289152acafb1ac6e7a38f15c011bb1e720addc5b2a25c969ba5245ef56',
  },
  petstore: {
    file: example('3.0/json/petstore.json'),
    sha256: '82b85a9c7932bc981997743974a688c676724ea6fc77fa6570f6e8c557dd83de',
  },
  discriminators: {
    file: example('3.0/yaml/discriminators.yaml'),
    sha256: '339936912c413ec55cf5b148c4e64a5948b528c9f7dc3463102ce564a892e9b7',
  },
  polymorphism: {
    file: example('3.0/json/polymorphism.json'),
    sha256: '5bd6a0b0daa208f2739f9e51579260da4403dc31a6f6fe6d98f42b5f73e557ae',
  },
  circular: {
    file: example('3.0/json/schema-circular.json'),
    sha256: '2efc279d0993f9287787d8c2637e5525ca6dc86c8b6b7e7a30682f429ab34be5',
  },
  galaxy: {
    file: require.resolve('@scalar/galaxy/3.1.yaml'),
    sha256: '9495d8722b09c1d38ec9b53a5566ad623bd693770bf22c28a3d9c22d5e10c288',
  },
  figma: {
    file: join(dirname(require.resolve('@figma/rest-api-spec/package.json')), 'openapi/openapi.yaml'),
    sha256: 'c2afaf709d7ea6ed6cc410f5575e6e5d85e9d0622a7aee36361225e7c97f2831',
  },
};

const NATIVE = { dates: 'date', int64: 'bigint' } as const;

async function emitted(emitter: Emitter, name: string, file: string): Promise<SchemaTypes> {
  const document = await loadDocument(file);
  const native = name.endsWith('-native') ? nativeValues(document, NATIVE) : undefined;
  return (await emitter.prepare(document, native)).write();
}

/** The types of a file: each that it exports, but for the maps of them. */
function namedIn(text: string): SchemaTypes {
  const exported = [...text.matchAll(/^export type ([\w$]+)/gm)].map(([, name]) => `${name}`);
  const own = exported.filter((name) => name !== '$defs' && name !== 'webhooks');
  return { text, names: new Map(own.map((name) => [name, name])) };
}

let project: string;
beforeAll(async () => {
  project = await makeProject({ allowImportingTsExtensions: true });
});
afterAll(() => rm(project, { recursive: true }));

describe('the types of a document stay as they are', () => {
  test.each(Object.entries(OWN))('%s', async (name, file) => {
    const types = await emitted(EMITTER, name, file);
    const path = own(`expected/${name}.txt`);
    if (EMITTER === openapiTypescript) await expect(types.text).toMatchFileSnapshot(path);
    expect(differingTypes(project, namedIn(await readFile(path, 'utf8')), types)).toEqual([]);
  });

  test.each(Object.entries(OTHERS))('%s', async (name, { file, sha256 }) => {
    const expected = await emitted(openapiTypescript, name, file);
    expect(createHash('sha256').update(expected.text).digest('hex')).toBe(sha256);
    if (EMITTER === openapiTypescript) return;
    expect(differingTypes(project, expected, await emitted(EMITTER, name, file))).toEqual([]);
  });
});

/** An emitter that changes what the own one gives. */
function changing(change: (text: string) => string): Emitter {
  return {
    name: 'changing',
    async prepare(...given) {
      const { text, names } = (await EMITTER.prepare(...given)).write();
      return { write: () => ({ text: change(text), names }) };
    },
  };
}

describe('another emitter is told apart by its types', () => {
  const file = OWN.constructs ?? '';
  const differing = async (change: (text: string) => string) =>
    differingTypes(
      project,
      await emitted(EMITTER, 'constructs', file),
      await emitted(changing(change), 'constructs', file),
    );

  test.each<[string, (text: string) => string]>([
    ['layout', (text) => text.replaceAll('    ', '\t')],
    ['comments', (text) => text.replaceAll(/\/\*\*.*?\*\//gs, '')],
    [
      'interfaces in place of aliases',
      (text) => text.replace('type ProblemDetails =', 'interface ProblemDetails'),
    ],
    [
      'parts in place of one object',
      (text) => text.replace(/^(export type Owner = \{.*?;)(.*?^\});/ms, '$1 } & {$2;'),
    ],
  ])('%s do not count', async (_, change) => {
    expect(await differing(change)).toEqual([]);
  });

  test.each<[string, (text: string) => string, string[]]>([
    [
      'a member that may be missing',
      (text) => text.replace('message?: string', 'message: string'),
      ['ProblemDetails.message'],
    ],
    ['a type', (text) => text.replace('lives?: number', 'lives?: string'), ['Cat.lives']],
    ['a member that is gone', (text) => text.replace(/\n *lives\?: number;/, ''), ['Cat.lives']],
    ['a member that may be changed', (text) => text.replace('readonly id', 'id'), ['Owner.id']],
    ['an item that may be missing', (text) => text.replace('number?,', 'number,'), ['Pair']],
    ['an alternative', (text) => text.replace('"name" |', ''), ['Field']],
    ['a status', (text) => text.replace('204: {', '205: {'), ['paths./pets/{id}.put.responses.204']],
  ])('%s counts', async (_, change, want) => {
    const found = await differing(change);
    expect(found).toEqual(expect.arrayContaining(want));
  });
});
