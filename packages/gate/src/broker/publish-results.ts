import { readPact } from '@specpact/compare';
import { type JsonObject, type JsonValue, type Path, sourceOfBytes, valueAt } from '@specpact/spec';
import type { PactVerdict } from '@specpact/verify';
import { GateError } from '../store/gate-error.ts';
import type { SelectedPact } from '../store/selected-pact.ts';
import { BrokerStore } from './broker-store.ts';

/** Which version of a provider was verified, and by what. */
export interface ProviderResults {
  provider: string;
  version: string;
  branch?: string | undefined;
  buildUrl?: string | undefined;
  /** The version of specpact. */
  by: string;
}

/**
 * Publishes what came of replaying pacts against a provider, interaction by interaction.
 *
 * @throws {GateError} if the pacts did not come from a broker.
 */
export async function publishResults(
  store: unknown,
  verified: readonly { pact: SelectedPact; verdict: PactVerdict }[],
  { provider, version, branch, buildUrl, by }: ProviderResults,
): Promise<void> {
  if (!(store instanceof BrokerStore)) {
    throw new GateError(
      'results are published to a Pact Broker only: other stores are judged when they are asked',
    );
  }
  const bodies = verified.map(({ pact, verdict }) => {
    const left = verdict.interactions.filter(({ leftOut }) => leftOut).length;
    if (left > 0) {
      throw new GateError(
        `${pact.file}: ${left} of ${verdict.interactions.length} interactions were not replayed, and a broker takes only the results of a whole pact: leave out --only-safe, or --publish-verification-results. Nothing was published`,
      );
    }
    if (pact.results === undefined) throw new GateError(`the broker takes no results for ${pact.file}`);
    return { url: pact.results, success: isSuccess(verdict), testResults: testResults(pact, verdict) };
  });
  const { client } = store;
  if (branch !== undefined) {
    const index = await client.index();
    const values = { pacticipant: provider, branch, version };
    await client.send('PUT', index.link('pb:pacticipant-branch-version', values), {});
  }
  for (const { url, success, testResults: results } of bodies) {
    await client.send('POST', url, {
      success,
      providerApplicationVersion: version,
      ...(buildUrl !== undefined && { buildUrl }),
      testResults: results,
      verifiedBy: { implementation: 'specpact', version: by },
    });
  }
}

/** A result for each interaction and each message. The broker knows them by the identities that it gave them. */
function testResults({ file, bytes }: SelectedPact, { interactions, messages }: PactVerdict): JsonObject[] {
  const pact = readPact(sourceOfBytes(file, bytes));
  const resultOf = (
    one: PactVerdict['interactions'][number] | PactVerdict['messages'][number],
    id: JsonValue | undefined,
  ): JsonObject => {
    const faults = [...one.findings, ...one.shared].filter(isFault);
    return {
      ...(typeof id === 'string' && { interactionId: id }),
      interactionDescription: one.description,
      success: faults.length === 0,
      ...(faults.length > 0 && { mismatches: faults.map(({ message }) => ({ description: message })) }),
    };
  };
  const value: JsonValue = JSON.parse(bytes.toString('utf8'));
  const idAt = (path: Path | undefined) => path && valueAt(value, [...path, '_id']);
  return [
    ...interactions.map((one, index) => resultOf(one, idAt(pact.interactions[index]?.path))),
    ...messages.map((one, index) => resultOf(one, idAt(pact.messages[index]?.path))),
  ];
}

function isFault({ severity, pending, accepted }: PactVerdict['findings'][number]): boolean {
  return (severity === 'error' || pending === true) && accepted === undefined;
}

/** A pending interaction fails nothing here, but the broker gets its real result. */
function isSuccess({ findings, interactions, messages }: PactVerdict): boolean {
  const all = [...interactions, ...messages].flatMap((one) => [...one.findings, ...one.shared]);
  return ![...findings, ...all].some(isFault);
}
