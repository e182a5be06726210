import type { Verdict } from '@specpact/verify';
import { layoutOf } from '../../config/read-config.ts';
import { foundDocuments } from '../../repository/found-documents.ts';
import { scriptedDocument } from '../../repository/init/scripted-document.ts';
import { quoted } from '../../repository/init/setup.ts';
import type { Check, Surroundings } from './check.ts';

/** The documents by themselves, and the pacts with them. Nothing is replayed. */
export async function checkContracts({ io, config }: Surroundings): Promise<Check[]> {
  const { documentFiles } = await import('@specpact/verify');
  const layout = layoutOf(config);
  const reading = { cwd: io.cwd, layout, accepted: config.accepted };
  if ((await documentFiles(layout, io.cwd)).length > 0) {
    return [await checkDocuments(reading), await checkPacts(reading)];
  }
  const scripted = await scriptedDocument(io.cwd);
  if (scripted === undefined) return [await noDocument(io.cwd)];
  return [await checkDocuments(reading, scripted), await checkPacts(reading, scripted)];
}

async function noDocument(cwd: string): Promise<Check> {
  const found = await foundDocuments(cwd);
  const [first] = found;
  const isThere = first === undefined ? '' : `, and there is ${found.join(', ')}`;
  const next =
    first === undefined
      ? 'put the OpenAPI document of your API into openapi/, or one of an API that you call'
      : `specpact init --document ${first}`;
  return { name: 'documents', state: 'wrong', said: `openapi/ has no document${isThere}`, next };
}

/** What the commands read here. */
interface Reading {
  cwd: string;
  layout: ReturnType<typeof layoutOf>;
  accepted: string | undefined;
}

/** @param scripted the document that the scripts name, instead of those of the layout. */
async function checkDocuments(reading: Reading, scripted?: string): Promise<Check> {
  const { lint } = await import('@specpact/verify');
  const command = scripted === undefined ? 'specpact lint' : `specpact lint ${quoted(scripted)}`;
  return judged('documents', command, async () => {
    const verdict = await lint({ ...reading, ...(scripted !== undefined && { files: [scripted] }) });
    return { verdict, said: verdict.documents.map(({ file }) => file).join(', ') };
  });
}

async function checkPacts(reading: Reading, scripted?: string): Promise<Check> {
  const { collectFolderPacts, verify } = await import('@specpact/verify');
  const named = scripted === undefined ? '' : ` --document ${quoted(scripted)} --pact pacts`;
  return judged('pacts', `specpact verify${named} --no-replay`, async () => {
    const pacts = await collectFolderPacts(reading);
    if (pacts.length === 0) return undefined;
    const judgedFiles = scripted !== undefined && {
      files: { document: scripted, pacts: pacts.map(({ file }) => file) },
    };
    const verdict = await verify({ ...reading, ...judgedFiles, replay: false });
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
