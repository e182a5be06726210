import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import type { OpenStore, SelectedPact } from '@specpact/gate';
import type { PactVerdict, Verdict, VerifyOptions } from '@specpact/verify';
import type { Io } from '../../command.ts';
import { type FromFlags, readSelectors } from '../../flags/from-flags.ts';
import { UsageError } from '../../flags/usage-error.ts';
import { openedStore } from './opened-store.ts';

/**
 * Judges documents by the pacts of a store. The files of the verdict are named as in the store.
 *
 * @param documentFile the document; without one, all of `openapi/`.
 * @throws {UsageError} if no pact is selected, unless that is allowed.
 */
export async function verifyFrom(
  values: FromFlags,
  io: Io,
  options: VerifyOptions,
  documentFile: string | undefined,
): Promise<Verdict> {
  const { loadDocument } = await import('@specpact/spec');
  const { documentFiles, mergedVerdict, providerNames, verify } = await import('@specpact/verify');
  const { selectPacts } = await import('@specpact/gate');
  const selectors = readSelectors(values);
  const store = await openedStore(io, { store: values.from === '' ? undefined : values.from });
  const files =
    documentFile === undefined ? await documentFiles(options.layout, options.cwd) : [documentFile];
  const folder = await mkdtemp(join(tmpdir(), 'specpact-from-'));
  try {
    const verdicts: Verdict[] = [];
    for (const file of files) {
      const document = await loadDocument(resolve(options.cwd, file), options);
      const names = providerNames(document, options.layout);
      const { branch, 'include-wip-pacts-since': wipSince } = values;
      const { pacts: selected, fetchedAt } = await selectPacts(store, { names, selectors, branch, wipSince });
      if (fetchedAt) {
        options.warn?.(`${store.shown} could not be reached: this was fetched at ${fetchedAt.toISOString()}`);
      }
      for (const { notices, file: name } of selected) {
        for (const notice of notices) options.warn?.(`${name}: ${notice}`);
      }
      if (selected.length === 0) continue;
      const pacts = await written(folder, selected);
      const judged = await verify({ ...options, files: { document: document.file, pacts } });
      const verdict = withPending(withFiles(judged, folder), selected);
      verdicts.push(verdict);
      const published = values['publish-verification-results'];
      if (published) {
        await publish(store, values, { verdict, selected, provider: names[0] ?? document.name });
      }
      for (const { file: name, later = [] } of selected) {
        const own = judged.pacts.find((one) => withFiles(one, folder).file === name);
        for (const notice of later) {
          const isMeant =
            (notice.success ?? own?.ok) === own?.ok && (notice.published ?? published) === published;
          if (isMeant) options.warn?.(`${name}: ${notice.text}`);
        }
      }
    }
    if (verdicts.length === 0) {
      const none = `${store.shown} has no pact for ${files.length === 1 ? files[0] : 'the documents'} that the selectors select`;
      if (!values['ignore-no-pacts-error']) throw new UsageError(`${none}: there is nothing to verify`);
      options.warn?.(none);
    }
    return mergedVerdict(verdicts);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function publish(
  store: OpenStore,
  values: FromFlags,
  { verdict, selected, provider }: { verdict: Verdict; selected: readonly SelectedPact[]; provider: string },
): Promise<void> {
  const { publishResults } = await import('@specpact/gate');
  const { version: by } = await import('../../version.ts');
  const verified = selected.flatMap((pact) => {
    const own = verdict.pacts.find(({ file }) => file === pact.file);
    return own ? [{ pact, verdict: own }] : [];
  });
  const { branch, 'provider-app-version': version = '', 'build-url': buildUrl } = values;
  await publishResults(store, verified, { provider, version, branch, buildUrl, by });
}

/** Pact's verifier reads files: the pacts are laid out as in the store. */
async function written(folder: string, selected: readonly SelectedPact[]): Promise<string[]> {
  return Promise.all(
    selected.map(async ({ file: name, bytes }) => {
      const file = join(folder, ...name.split('/'));
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

/** A pending pact fails nothing: its errors are reported as warnings. */
function withPending(verdict: Verdict, selected: readonly SelectedPact[]): Verdict {
  const pending = new Set(selected.filter((one) => one.pending).map(({ file }) => file));
  if (pending.size === 0) return verdict;
  type Found = PactVerdict['findings'][number];
  const soft = (findings: readonly Found[]): Found[] =>
    findings.map((one) => (one.severity === 'error' ? { ...one, severity: 'warning', pending: true } : one));
  const pacts = verdict.pacts.map((pact): PactVerdict => {
    if (!pending.has(pact.file)) return pact;
    const part = <T extends { findings: readonly Found[]; shared: readonly Found[] }>(one: T): T => ({
      ...one,
      ok: true,
      findings: soft(one.findings),
      shared: soft(one.shared),
    });
    return {
      ...pact,
      ok: true,
      findings: soft(pact.findings),
      interactions: pact.interactions.map(part),
      messages: pact.messages.map(part),
    };
  });
  return { ...verdict, pacts };
}
