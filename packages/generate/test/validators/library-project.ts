import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { OpenApiDocument } from '@specpact/spec';
import { generateClient } from '../../src/client/generate-client.ts';
import type { ValidatorLibrary } from '../../src/validators/library/library.ts';
import { makeProject } from '../compiled.ts';

/** A judgement by a library, or by a validator. */
export interface Judged {
  isTaken: boolean;
  /** What a person reads. */
  said: readonly { message: string; path: string }[];
}

type Result = {
  issues?: readonly { message: string; path?: readonly (PropertyKey | { key: PropertyKey })[] }[];
};
type StandardSchema = { '~standard': { version: number; vendor: string; validate(value: unknown): Result } };
type Validator = ((value: unknown) => boolean) & { errors?: { instancePath: string; message?: string }[] };
type Table = Record<string, Record<string, Record<string, Validator>>>;

/** A client with the schemas of a library. */
export interface LibraryClient {
  validators: Table;
  schemas: Record<string, StandardSchema>;
}

const require = createRequire(import.meta.url);
const LIBRARIES = { zod: require.resolve('zod'), valibot: require.resolve('valibot') };

/** A project with the libraries installed. */
export async function libraryProject(): Promise<string> {
  const project = await makeProject({ allowImportingTsExtensions: true, declaration: true });
  for (const [name, entry] of Object.entries(LIBRARIES)) {
    const folder = entry.slice(
      0,
      entry.lastIndexOf(join('node_modules', name)) + `node_modules/${name}`.length,
    );
    await symlink(folder, join(project, 'node_modules', name), 'junction');
  }
  return project;
}

/** Generates a client into a folder of the project, and loads it. */
export async function libraryClient(
  document: OpenApiDocument,
  folder: string,
  validators?: ValidatorLibrary,
): Promise<LibraryClient> {
  await mkdir(folder, { recursive: true });
  const files = await generateClient(document, 'x', { layout: 'parts', imports: 'ts', validators });
  for (const { name, text } of files) await writeFile(join(folder, name), text);
  const load = (name: string) => import(pathToFileURL(join(folder, name)).href);
  const { validators: table, ...more } = await load('validators.ts');
  const own = validators === 'zod' || validators === 'valibot' ? await load(`${validators}.ts`) : more;
  const schemas = Object.entries(own).filter(([name]) => name.endsWith('Schema'));
  return { validators: table as Table, schemas: Object.fromEntries(schemas) as LibraryClient['schemas'] };
}

export function judge(schema: StandardSchema, value: unknown): Judged {
  const { issues = [] } = schema['~standard'].validate(value);
  const said = issues.map(({ message, path = [] }) => ({
    message,
    path: path.map((part) => String(typeof part === 'object' ? part.key : part)).join('.'),
  }));
  return { isTaken: said.length === 0, said };
}
