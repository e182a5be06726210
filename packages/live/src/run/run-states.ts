import { findResponse } from '@specpact/compare';
import type { Operation, ProviderState } from '@specpact/spec';
import type { Fault } from '../finding/live-finding.ts';
import type { Draft } from '../request/draft.ts';
import { type StateDraft, stateDrafts } from '../request/state-drafts.ts';
import { allows } from './mode.ts';
import { changeState } from './provider-states.ts';
import type { Asked, Session } from './session.ts';

/** Sends the request of each scenario that has a provider state, in this state. The answer must have its status. */
export async function runStates(session: Session, operations: readonly Operation[]): Promise<void> {
  const { mode = 'read', statesUrl } = session.options;
  if (statesUrl === undefined) return;
  for (const { draft, state, scenario } of operations.flatMap((one) => [...stateDrafts(session, one)])) {
    if (!allows(mode, draft)) continue;
    const asked = await inState(session, state, () => session.ask(draft));
    judgeScenario(session, asked, { draft, state, scenario });
  }
}

/** Does something in a provider state. */
async function inState<Result>(
  { options }: Session,
  state: ProviderState,
  work: () => Promise<Result>,
): Promise<Result> {
  const { statesUrl, timeout = 10_000 } = options;
  if (statesUrl === undefined) return await work();
  await changeState(statesUrl, state, 'setup', timeout);
  try {
    return await work();
  } finally {
    await changeState(statesUrl, state, 'teardown', timeout);
  }
}

/** Sends a stored request in its state again. */
export async function replayState(session: Session, draft: Draft, state: ProviderState): Promise<void> {
  const asked = await inState(session, state, () => session.ask(draft));
  const operation = session.document.operation(draft.operation.id);
  const scenario = operation?.responses
    .flatMap(({ scenarios }) => scenarios)
    .find(({ providerState }) => providerState === state.name);
  if (scenario) judgeScenario(session, asked, { draft, state, scenario });
}

function judgeScenario(session: Session, asked: Asked, { draft, state, scenario }: StateDraft): void {
  const { answer } = asked;
  const { operation } = draft;
  if ('reason' in answer || findResponse(operation, answer.status)?.status === scenario.status) return;
  const fault: Fault = {
    code: 'live.state.scenario',
    message: `${operation.id} answers with ${answer.status} in the state "${state.name}"; the document says ${scenario.status}`,
    document: scenario.path,
  };
  const found = session.found(asked, []);
  session.findings.add(fault, { ...found, stored: { ...found.stored, state } });
}
