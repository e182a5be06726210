// second-opinion/ takes a document and a pact.
// It gives what openapi-pact-comparator says and our judge does not.
import { extname } from 'node:path';
import { formatPointer, type OpenApiDocument } from '@specpact/spec';
import { CompareError } from '../finding/compare-error.ts';
import type { Finding } from '../finding/finding.ts';
import { InteractionContext } from '../interaction/interaction-context.ts';
import type { Pact, PactInteraction } from '../pact/pact.ts';
import type { ComparatorAnswer, ComparatorError } from './comparator.ts';
import { comparatorPact } from './comparator-pact.ts';
import { isKnownError } from './known-error.ts';
import { type Opinion, readOpinion } from './opinion.ts';
import { isInstalled } from './optional-package.ts';

/** The package of the comparator. It has 9 MB, so only those who ask for it install it. */
const COMPARATOR = '@pactflow/openapi-pact-comparator';

/** In milliseconds. The comparator takes longer only for a pattern that explodes. */
const LONGEST = 10_000;

/** The second opinion of openapi-pact-comparator on the pacts of one document. */
export interface SecondOpinion extends AsyncDisposable {
  /**
   * Asks the comparator about the interactions in which our judge has found no error. Its errors become warnings.
   * Errors of the kinds in which it is known to be wrong are left out.
   *
   * @param findings what our judge has found in the pact.
   * @returns a sentence where the comparator cannot compare the two files, or takes too long.
   */
  on(pact: Pact, findings: readonly Finding[]): Promise<Finding[] | string>;
}

/**
 * Opens the comparator on a document, in a thread of its own that ends when this is disposed of.
 *
 * @param longest how long it may take over one pact, in milliseconds.
 * @throws {CompareError} if the comparator is not installed.
 */
export async function openSecondOpinion(
  document: OpenApiDocument,
  longest: number = LONGEST,
): Promise<SecondOpinion> {
  if (!isInstalled(() => import.meta.resolve(COMPARATOR))) {
    throw new CompareError(
      `a second opinion needs ${COMPARATOR}, which is not installed: npm install --save-dev ${COMPARATOR}`,
    );
  }
  const { Worker } = await import('node:worker_threads');
  const file = new URL(`./comparator${extname(import.meta.url)}`, import.meta.url);
  const start = () => new Worker(file, { workerData: document.root });
  let worker = start();
  const ask = (pact: Pact) =>
    new Promise<ComparatorAnswer>((resolve, reject) => {
      const timer = setTimeout(() => done({ failure: 'it takes too long' }, true), longest);
      const failed = (error: Error) => done({ failure: error.message }, true);
      const answered = (answer: ComparatorAnswer) => done(answer);
      const done = (answer: ComparatorAnswer, restart = false) => {
        clearTimeout(timer);
        worker.off('message', answered).off('error', failed);
        if (!restart) return resolve(answer);
        worker.terminate().then(() => {
          worker = start();
          resolve(answer);
        }, reject);
      };
      worker.once('message', answered).once('error', failed);
      worker.postMessage({ pact: comparatorPact(pact) });
    });
  return {
    async on(pact, findings) {
      const answer = await ask(pact);
      return 'failure' in answer ? answer.failure : opinionsOf(document, pact, findings, answer.errors);
    },
    async [Symbol.asyncDispose]() {
      await worker.terminate();
    },
  };
}

/** The errors of the comparator that are worth a look, as findings. */
export function opinionsOf(
  document: OpenApiDocument,
  pact: Pact,
  findings: readonly Finding[],
  errors: readonly ComparatorError[],
): Finding[] {
  const wrong = findings.filter(({ severity, pending }) => severity === 'error' || pending);
  return pact.interactions.flatMap((interaction) => {
    if (wrong.some((finding) => isAbout(finding, interaction))) return [];
    const context = new InteractionContext(document, pact, interaction);
    // If our judge has a finding at this place, only that finding counts.
    const said = new Set(
      findings
        .filter((finding) => isAbout(finding, interaction))
        .flatMap(({ pact: place, alsoAt = [] }) => [place, ...alsoAt])
        .map((place) => place?.pointer),
    );
    return errors
      .filter(({ pactLocation }) => pactLocation.startsWith(`[root].interactions[${interaction.index}].`))
      .map((error) => readOpinion(error, context))
      .filter((opinion) => !isKnownError(opinion, context))
      .map((opinion) => findingOf(opinion, context))
      .filter((finding) => !said.has(finding.pact?.pointer));
  });
}

function isAbout({ interactionIndex, alsoAt = [] }: Finding, { index, path }: PactInteraction): boolean {
  const start = `${formatPointer(path)}/`;
  return interactionIndex === index || alsoAt.some(({ pointer }) => pointer.startsWith(start));
}

function findingOf(opinion: Opinion, context: InteractionContext): Finding {
  const said = opinion.message.replace(/^.* in the spec file: /, '');
  return context.finding(
    'opinion.comparator',
    `openapi-pact-comparator finds an error in ${context.requestName} (${opinion.code}): ${said}`,
    { document: opinion.inDocument, pact: opinion.inPact },
  );
}
