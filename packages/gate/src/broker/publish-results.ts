import { isJsonObject, type JsonObject } from '@specpact/spec';
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
  const { client } = store;
  if (branch !== undefined) {
    const index = await client.index();
    const values = { pacticipant: provider, branch, version };
    await client.send('PUT', index.link('pb:pacticipant-branch-version', values), {});
  }
  for (const { pact, verdict } of verified) {
    if (pact.results === undefined) throw new GateError(`the broker takes no results for ${pact.file}`);
    const ids = interactionIds(pact.bytes);
    await client.send('POST', pact.results, {
      success: isSuccess(verdict),
      providerApplicationVersion: version,
      ...(buildUrl !== undefined && { buildUrl }),
      testResults: verdict.interactions.map((one, index): JsonObject => {
        const faults = [...one.findings, ...one.shared].filter(isFault);
        const id = ids[index];
        return {
          ...(id !== undefined && { interactionId: id }),
          interactionDescription: one.description,
          success: faults.length === 0,
          ...(faults.length > 0 && { mismatches: faults.map(({ message }) => ({ description: message })) }),
        };
      }),
      verifiedBy: { implementation: 'specpact', version: by },
    });
  }
}

function isFault({ severity, pending, accepted }: PactVerdict['findings'][number]): boolean {
  return (severity === 'error' || pending === true) && accepted === undefined;
}

/** A pending interaction fails nothing here, but the broker gets its real result. */
function isSuccess({ findings, interactions, messages }: PactVerdict): boolean {
  const all = [...interactions, ...messages].flatMap((one) => [...one.findings, ...one.shared]);
  return ![...findings, ...all].some(isFault);
}

/** The identities that the broker gave the interactions of a pact. */
function interactionIds(bytes: Buffer): (string | undefined)[] {
  const pact: unknown = JSON.parse(bytes.toString('utf8'));
  const all = typeof pact === 'object' && pact !== null && 'interactions' in pact ? pact.interactions : [];
  return Array.isArray(all)
    ? all.map((one) => (isJsonObject(one) && typeof one._id === 'string' ? one._id : undefined))
    : [];
}
