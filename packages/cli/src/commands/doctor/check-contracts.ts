import type { Verdict } from '@specpact/verify';
import { layoutOf } from '../../config/read-config.ts';
import { foundDocuments } from '../../repository/found-documents.ts';
import type { Check, Surroundings } from './check.ts';

/** The documents by themselves, and the pacts with them. Nothing is replayed. */
export async function checkContracts(surroundings: Surroundings): Promise<Check[]> {
  const { documents, files } = await checkDocuments(surroundings);
  return files === 0 ? [documents] : [documents, await checkPacts(surroundings)];
}

async function checkDocuments({ io, config }: Surroundings): Promise<{ documents: Check; files: number }> {
  const name = 'documents';
  const { documentFiles, lint } = await import('@specpact/verify');
  const layout = layoutOf(config);
  const files = await documentFiles(layout, io.cwd);
  if (files.length === 0) {
    const [elsewhere, ...more] = await foundDocuments(io.cwd);
    const said =
      elsewhere === undefined
        ? 'openapi/ has no document'
        : `openapi/ has no document, and there is ${[elsewhere, ...more].join(', ')}`;
    const next =
      elsewhere === undefined
        ? 'put the OpenAPI document of your API into openapi/, or one of an API that you call'
        : `specpact init --document ${elsewhere}`;
    return { documents: { name, state: 'wrong', said, next }, files: 0 };
  }
  const check = await judged(name, 'specpact lint', async () => {
    const verdict = await lint({ cwd: io.cwd, layout, accepted: config.accepted });
    return { verdict, said: verdict.documents.map(({ file }) => file).join(', ') };
  });
  return { documents: check, files: files.length };
}

async function checkPacts({ io, config }: Surroundings): Promise<Check> {
  const name = 'pacts';
  const { collectFolderPacts, verify } = await import('@specpact/verify');
  const layout = layoutOf(config);
  const reading = { cwd: io.cwd, layout };
  return judged(name, 'specpact verify --no-replay', async () => {
    const pacts = await collectFolderPacts(reading);
    if (pacts.length === 0) return undefined;
    const verdict = await verify({ ...reading, accepted: config.accepted, replay: false });
    const consumers = [...new Set(pacts.map(({ consumer }) => consumer))].sort();
    return { verdict, said: `${pacts.length} of ${consumers.join(', ')}` };
  });
}

/** @param judge gives nothing if there is nothing to judge. */
async function judged(
  name: string,
  command: string,
  judge: () => Promise<{ verdict: Verdict; said: string } | undefined>,
): Promise<Check> {
  const { VerifyError } = await import('@specpact/verify');
  try {
    const found = await judge();
    if (!found) {
      const said = 'there are none: no consumer says what it depends on';
      return { name, state: 'missing', said };
    }
    const { errors, warnings } = found.verdict.counts;
    const warned = warnings === 0 ? '' : ` (${counted(warnings, 'warning')})`;
    return errors === 0
      ? { name, state: 'right', said: `${found.said}${warned}` }
      : { name, state: 'wrong', said: `${found.said}: ${counted(errors, 'error')}${warned}`, next: command };
  } catch (error) {
    if (!(error instanceof VerifyError)) throw error;
    return { name, state: 'wrong', said: error.message, next: command };
  }
}

function counted(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? '' : 's'}`;
}
