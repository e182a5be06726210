/*
 * How often the judge, and openapi-pact-comparator (OPC), give the verdict that another project's
 * cases expect. A case is a folder, however deep in FOLDER, of a document (`oas.*` or `openapi.*`),
 * `pact.json`, and `results.json`: what is expected to be found, as OPC and swagger-mock-validator
 * write it. What counts is whether an interaction is wrong, not by which code. `disputed.json` beside it
 * says of an interaction, by its place, why its expected verdict is not what OpenAPI or our rules say.
 *
 *     pnpm --filter @specpact/compare build
 *     node packages/compare/bench/suites.ts FOLDER [--verbose]
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { createJudge, type Finding, readPact } from '@specpact/compare';
import { isJsonObject, type JsonObject, type JsonValue, loadDocument, readSource } from '@specpact/spec';
import { errorsOfPeer } from '../test/opc-peer.ts';

interface Tally {
  cases: number;
  ours: number;
  peer: number;
}

const [folder = '.', ...flags] = process.argv.slice(2);
const verbose = flags.includes('--verbose');
const all: Tally = { cases: 0, ours: 0, peer: 0 };
const undisputed: Tally = { ...all };
const reasons = new Map<string, number>();
const left: string[] = [];
for (const place of caseFolders(folder)) await run(place);
print('interactions with an expected verdict', all);
print('of these with one that is not disputed', undisputed);
for (const [reason, count] of reasons) console.log(`${count} disputed: ${reason}`);
for (const line of left) console.log(`left out: ${line}`);

function print(what: string, { cases, ours, peer }: Tally): void {
  console.log(`${cases} ${what}: specpact ${ours} as expected, openapi-pact-comparator ${peer}`);
}

function caseFolders(root: string): string[] {
  return readdirSync(root, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.name === 'results.json' && existsSync(join(entry.parentPath, 'pact.json')))
    .map((entry) => entry.parentPath)
    .sort();
}

async function run(place: string): Promise<void> {
  const name = relative(folder, place);
  const documentFile = readdirSync(place).find((file) => /^(oas|openapi)\.(ya?ml|json)$/.test(file));
  if (documentFile === undefined) return void left.push(`${name}: no document`);
  const pactFile = join(place, 'pact.json');
  const pactJson: JsonValue = JSON.parse(readFileSync(pactFile, 'utf8'));
  const interactions =
    isJsonObject(pactJson) && Array.isArray(pactJson.interactions) ? pactJson.interactions : [];
  const expected = wrongByResults(JSON.parse(readFileSync(join(place, 'results.json'), 'utf8')));
  const source = await readSource(join(place, documentFile));
  const disputedFile = join(place, 'disputed.json');
  const disputed: Record<string, string> = existsSync(disputedFile)
    ? JSON.parse(readFileSync(disputedFile, 'utf8'))
    : {};
  const ours = await judged(join(place, documentFile), pactFile);
  const peer = await errorsOfPeerIn(source.value, pactJson);
  for (const [index, interaction] of interactions.entries()) {
    const want = expected.has(index);
    const found = typeof ours === 'string' ? [] : ours.filter((one) => one.interactionIndex === index);
    const got = typeof ours === 'string' || found.some(({ severity }) => severity === 'error');
    const peerGot = typeof peer === 'string' || peer.has(index);
    const reason = disputed[index];
    for (const tally of reason === undefined ? [all, undisputed] : [all]) {
      tally.cases += 1;
      if (got === want) tally.ours += 1;
      if (peerGot === want) tally.peer += 1;
    }
    if (reason !== undefined) reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
    if ((got !== want && reason === undefined) || (verbose && peerGot !== want)) {
      const description = isJsonObject(interaction) ? String(interaction.description) : '?';
      const side = (wrong: boolean) => (wrong ? 'wrong' : 'right');
      console.log(
        `${name} #${index} ${description}\n  expected ${side(want)}, specpact ${side(got)}, OPC ${side(peerGot)}`,
      );
      if (typeof ours === 'string') console.log(`  ${ours}`);
      for (const { severity, code, message } of found) console.log(`  ${severity} ${code}: ${message}`);
    }
  }
}

/** A sentence where the judge refuses one of the two files. */
async function judged(documentFile: string, pactFile: string): Promise<Finding[] | string> {
  try {
    return createJudge(await loadDocument(documentFile)).judge(readPact(await readSource(pactFile)));
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

async function errorsOfPeerIn(document: JsonValue, pact: JsonValue): Promise<Set<number> | string> {
  try {
    const errors = await errorsOfPeer(document as JsonObject, pact as JsonObject);
    return new Set(errors.map(({ index }) => index));
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** The interactions that a list of results calls wrong, by their places in the pact. */
function wrongByResults(results: JsonValue): Set<number> {
  const wrong = new Set<number>();
  for (const result of Array.isArray(results) ? results : []) {
    if (!isJsonObject(result) || result.type !== 'error' || !isJsonObject(result.mockDetails)) continue;
    const index = /interactions\[(\d+)\]/.exec(String(result.mockDetails.location))?.[1];
    if (index !== undefined) wrong.add(Number(index));
  }
  return wrong;
}
