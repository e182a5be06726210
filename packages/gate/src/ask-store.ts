import { BrokerStore } from './broker/broker-store.ts';
import { type PactsQuestion, pactsForVerification } from './broker/pacts-for-verification.ts';
import { brokerCanIDeploy, brokerMatrix } from './judge/broker-verdict.ts';
import {
  type DeployQuestion,
  type JudgeOptions,
  canIDeploy as judgedDeployment,
} from './judge/can-i-deploy.ts';
import { matrixOf as judgedMatrix, type MatrixQuestion } from './judge/matrix.ts';
import { choiceName, newestVersion, selectPacts as selectedPacts } from './judge/select-pacts.ts';
import type { GateVerdict } from './judge/verdict.ts';
import type { KeptStore } from './kept/kept-store.ts';
import { GateError } from './store/gate-error.ts';
import type { SelectedPact, VersionChoice } from './store/selected-pact.ts';

/** A store that was opened. */
export type OpenStore = KeptStore | BrokerStore;

/** A {@link DeployQuestion} whose version may be the newest one of a branch, of a tag, or of all. */
export type AnyDeployQuestion = Omit<DeployQuestion, 'version'> & ({ version: string } | VersionChoice);

/**
 * Whether a version may go to an environment. A store of files is judged now. A broker answers by the results that were
 * published to it.
 *
 * @throws {GateError} if there is no such environment, or no version that is meant.
 */
export async function canIDeploy(
  store: OpenStore,
  question: AnyDeployQuestion,
  options: JudgeOptions = {},
): Promise<GateVerdict> {
  if (store instanceof BrokerStore) {
    const version =
      'version' in question ? question.version : await store.newestVersion(question.app, question);
    return brokerCanIDeploy(store, { ...question, version });
  }
  const view = await store.open();
  if ('version' in question) return judgedDeployment(view, store.shown, question, options);
  const { app } = question;
  const newest = await newestVersion(view, app, question);
  if (!newest) throw new GateError(`${store.shown} has no version of ${app}${choiceName(question)}`);
  return judgedDeployment(view, store.shown, { ...question, version: newest.version }, options);
}

/** Whether everything in an environment fits together. @throws {GateError} if there is no such environment. */
export async function matrixOf(
  store: OpenStore,
  question: MatrixQuestion,
  options: JudgeOptions = {},
): Promise<GateVerdict> {
  return store instanceof BrokerStore
    ? brokerMatrix(store, question)
    : judgedMatrix(await store.open(), store.shown, question, options);
}

/**
 * The pacts of a provider that are to be verified.
 *
 * @returns the pacts, and when the store was fetched, if that was not now.
 */
export async function selectPacts(
  store: OpenStore,
  question: PactsQuestion,
): Promise<{ pacts: SelectedPact[]; fetchedAt: Date | undefined }> {
  if (store instanceof BrokerStore) {
    return { pacts: await pactsForVerification(store, question), fetchedAt: undefined };
  }
  const view = await store.open();
  const { names, selectors, branch } = question;
  return { pacts: await selectedPacts(view, names, selectors, branch), fetchedAt: view.fetchedAt };
}
