import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { startMock } from '@specpact/mock';
import { loadDocument } from '@specpact/spec';
import { packageReadme } from '../src/client/package-readme.ts';
import { prepareClient, writeClients } from '../src/folder/client-folder.ts';

/** A document by others, and a call of one of its operations. */
export interface DocumentCase {
  name: string;
  file: string;
  /** The method of the generated client. */
  method: string;
  options?: unknown;
  credentials?: unknown;
}

interface Outcome {
  status: unknown;
  problem?: { message: string };
}

/** Writes a document's client to a folder of a project. Its sources import each other as `.ts`. */
export async function generateCase({ name, file }: DocumentCase, project: string): Promise<string> {
  const folder = join(project, name);
  const client = await prepareClient({ file, folder, documentPath: name, layout: 'client', imports: 'ts' });
  await writeClients([client]);
  return folder;
}

/** Writes the code in the README of the document's package beside its client. */
export async function writeExamples({ file }: DocumentCase, folder: string): Promise<void> {
  const readme = packageReadme(await loadDocument(file), '@acme/example');
  for (const [index, [, code = '']] of [...readme.matchAll(/```ts\n(.*?)```/gs)].entries()) {
    // This example leaves the parameters to the reader, so it does not compile.
    if (code.includes('/* params, body */')) continue;
    const local = code
      .replaceAll("'@acme/example/validators'", "'./validators.ts'")
      .replaceAll("'@acme/example'", "'./index.ts'");
    await writeFile(join(folder, `example-${index}.ts`), local);
  }
}

/**
 * Calls the operation of a case against a mock of its document, by the client and by its function. Gives the status, or
 * the problem with the response.
 */
export async function callCase(documentCase: DocumentCase, folder: string): Promise<unknown> {
  const { file, method, options, credentials = 'none' } = documentCase;
  const load = (module: string): Promise<Record<string, unknown>> =>
    import(pathToFileURL(join(folder, module)).href);
  const [exported, { validators }, { validateWith }] = await Promise.all([
    load('index.ts'),
    load('validators.ts'),
    import('@specpact/client'),
  ]);
  const create = Object.entries(exported).find(([name]) => /^create.*Client$/.test(name))?.[1];
  await using mock = await startMock({ document: file });
  const made = {
    baseUrl: mock.url,
    credentials,
    validation: validateWith(validators as Parameters<typeof validateWith>[0], 'warn'),
  };
  const client = (create as (options: unknown) => Record<string, (options: unknown) => Promise<Outcome>>)(
    made,
  );
  const result = await client[method]?.(options);
  const alone = await callFunction(exported, method, { made, options });
  if (alone?.status !== result?.status) throw new Error(`${method}: its function gives ${alone?.status}`);
  return result?.problem?.message ?? result?.status;
}

type Function = (first: unknown, second?: unknown) => unknown;

/** Calls the function of an operation, which is the same call without the client. */
async function callFunction(
  exported: Record<string, unknown>,
  method: string,
  { made, options }: { made: object; options: unknown },
): Promise<Outcome | undefined> {
  const connect = Object.entries(exported).find(([name]) => /^connect/.test(name))?.[1] as Function;
  const operation = exported[method] as Function;
  return (await operation(connect(made), options)) as Outcome;
}
