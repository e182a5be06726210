import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import type { SelectedPact } from '@specpact/gate';
import type { Verdict, VerifyOptions } from '@specpact/verify';
import type { Io } from '../../command.ts';
import { type FromFlags, readSelectors } from '../../flags/from-flags.ts';
import { UsageError } from '../../flags/usage-error.ts';
import { openedStore } from './opened-store.ts';

/**
 * Judges documents by the pacts of a store. The files of the verdict are named as in the store.
 *
 * @param options a document that is named, or else those of `openapi/`.
 * @throws {UsageError} if no pact is selected, unless that is allowed.
 */
export async function verifyFrom(
  values: FromFlags,
  io: Io,
  options: VerifyOptions,
  documentFile: string | undefined,
): Promise<Verdict> {
  const { findDocuments, loadDocument } = await import('@specpact/spec');
  const { mergedVerdict, providerNames, verify } = await import('@specpact/verify');
  const { selectPacts } = await import('@specpact/gate');
  const selectors = readSelectors(values);
  const store = await openedStore(io, values.from === '' ? undefined : values.from);
  const view = await store.open();
  if (view.fetchedAt) {
    options.warn?.(
      `${store.shown} could not be reached: this was fetched at ${view.fetchedAt.toISOString()}`,
    );
  }
  const files =
    documentFile === undefined ? await findDocuments(join(options.cwd, 'openapi')) : [documentFile];
  const folder = await mkdtemp(join(tmpdir(), 'specpact-from-'));
  try {
    const verdicts: Verdict[] = [];
    for (const file of files) {
      const document = await loadDocument(resolve(options.cwd, file), options);
      const selected = await selectPacts(view, providerNames(document), selectors, values.branch);
      if (selected.length === 0) continue;
      const pacts = await written(folder, selected);
      const named = { ...options, files: { document: document.file, pacts } };
      verdicts.push(withFiles(await verify(named), folder));
    }
    if (verdicts.length === 0) {
      const none = `${store.shown} has no pact for ${files.length === 1 ? files[0] : 'the documents'} that the selectors mean`;
      if (!values['ignore-no-pacts-error']) throw new UsageError(`${none}: there is nothing to verify`);
      options.warn?.(none);
    }
    return mergedVerdict(verdicts);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Pact's verifier reads files: the pacts are laid out as in the store. */
async function written(folder: string, selected: readonly SelectedPact[]): Promise<string[]> {
  return Promise.all(
    selected.map(async ({ pact, bytes }) => {
      const file = join(folder, ...pact.file.split('/'));
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, bytes);
      return file;
    }),
  );
}

/** The same value with the names of its files as they are in the store. */
function withFiles<T>(value: T, folder: string): T {
  return JSON.parse(JSON.stringify(value), (name, member: unknown) =>
    name === 'file' && typeof member === 'string' && member.startsWith(folder)
      ? member.slice(folder.length + 1).replaceAll('\\', '/')
      : member,
  );
}
