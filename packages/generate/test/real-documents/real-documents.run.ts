import { execFile } from 'node:child_process';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { COMPILERS, compile, makeProject } from '../compiled.ts';
import { callCase, type DocumentCase, generateCase } from '../document-case.ts';

/** Half a gigabyte of documents. A clone of this repository should not contain them. */
const PACKAGES = {
  '@blockfrost/openapi': '0.1.93',
  '@digdir/dialogporten-schema': '1.40.0',
  '@directus/specs': '15.2.0',
  '@octokit/openapi': '23.0.2',
  '@readme/oas-examples': '8.2.2',
};

const cache = join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'specpact', 'documents');
const document = (path: string) => join(cache, 'node_modules', path);

const CASES: DocumentCase[] = [
  {
    name: 'github',
    file: document('@octokit/openapi/generated/api.github.com.json'),
    method: 'licensesGet',
    options: { params: { path: { license: 'mit' } } },
  },
  {
    name: 'star-trek',
    file: document('@readme/oas-examples/3.0/json/star-trek.json'),
    method: 'getAnimal',
    options: { params: { query: { uid: 'ANMA0000264633' } } },
  },
  {
    name: 'readme',
    file: document('@readme/oas-examples/3.1/json/readme.json'),
    method: 'getAPIs',
    options: { params: { path: { branch: 'stable' } } },
    credentials: { bearer: 'token' },
  },
  {
    name: 'blockfrost',
    file: document('@blockfrost/openapi/openapi.yaml'),
    method: 'getHealth',
    credentials: { project_id: 'key' },
  },
  {
    name: 'dialogporten',
    file: document('@digdir/dialogporten-schema/swagger.verified.json'),
    method: 'V1WellKnownJwksGet_GetJwks',
  },
  {
    name: 'directus',
    file: document('@directus/specs/dist/openapi.json'),
    method: 'getActivities',
    credentials: { KeyAuth: 'key' },
  },
];

let project: string;
const folders = new Map<string, string>();

beforeAll(async () => {
  await mkdir(cache, { recursive: true });
  await writeFile(join(cache, 'package.json'), JSON.stringify({ private: true, dependencies: PACKAGES }));
  await promisify(execFile)('npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund'], {
    cwd: cache,
    shell: process.platform === 'win32',
  });
  project = await makeProject({ allowImportingTsExtensions: true });
  for (const each of CASES) folders.set(each.name, await generateCase(each, project));
});

afterAll(() => rm(project, { recursive: true }));

test.each(Object.entries(COMPILERS))('every client compiles with %s', async (_, compiler) => {
  expect(await compile(compiler, project)).toBe('');
});

describe('an operation of each document, against its mock', () => {
  test.each(CASES)('$name', async (each) => {
    expect(await callCase(each, folders.get(each.name) ?? '')).toBe(200);
  });
});
