import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { startMock } from '@specpact/mock';
import { prepareClient, writeClients } from '../src/client-folder.ts';

/** A document that others have written, and a call of one of its operations. */
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

/** Writes a document's client to a folder of a project, in sources that import each other as `.ts`. */
export async function generateCase({ name, file }: DocumentCase, project: string): Promise<string> {
  const folder = join(project, name);
  const client = await prepareClient({ file, folder, documentPath: name, layout: 'client', imports: 'ts' });
  await writeClients([client]);
  return folder;
}

/** Calls the case's operation against a mock of its document: the status, or what is wrong with the answer. */
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
  const client = (create as (options: unknown) => Record<string, (options: unknown) => Promise<Outcome>>)({
    baseUrl: mock.url,
    credentials,
    validation: validateWith(validators as Parameters<typeof validateWith>[0], 'warn'),
  });
  const result = await client[method]?.(options);
  return result?.problem?.message ?? result?.status;
}
