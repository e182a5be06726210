import { isJsonObject, type OpenApiDocument, type Operation } from '@specpact/spec';
import { showRequest } from '../exchange/shown.ts';
import { shownFile } from '../finding/shown-file.ts';
import { baseDraft } from '../request/base-draft.ts';
import { hasCredentials } from '../request/credentials.ts';
import { documentedDrafts } from '../request/documented-drafts.ts';
import type { Draft } from '../request/draft.ts';
import { refusedDrafts, undescribedMethod } from '../request/refused-drafts.ts';
import { boundaryDrafts, randomDrafts } from '../request/taken-drafts.ts';
import { type Lifecycle, lifecyclesOf } from '../sequence/lifecycle.ts';
import { CreatedIds } from './lifecycle/created-ids.ts';
import { noteCreated } from './lifecycle/created-thing.ts';
import { runLifecycle } from './lifecycle/run-lifecycle.ts';
import { LiveError } from './live-error.ts';
import type { LiveReport } from './live-report.ts';
import { allows, isSafe, type Mode, triedMethods } from './mode.ts';
import { replayState, runStates } from './run-states.ts';
import { Stopped, Unreachable } from './sender.ts';
import { Session } from './session.ts';
import type { LiveOptions } from './settings.ts';
import { draftOfStored } from './stored-request.ts';

/** How many random requests each operation gets: those that read, and those that write. */
const RANDOM = { reading: 60, writing: 15 };

/**
 * Holds a provider to its document: sends requests that the document describes, and finds what its answers do
 * otherwise.
 *
 * @throws {LiveError} if the run cannot begin: the provider cannot be reached, an operation is not known, or
 *   `destructive` is not allowed for the host.
 */
export async function runLive(options: LiveOptions): Promise<LiveReport> {
  const operations = operationsOf(options);
  checkHost(options);
  const session = new Session(options);
  const asked = new Set<string>();
  const lifecycles = lifecyclesOf(options.document).filter(({ create }) => operations.includes(create));
  const ids = new CreatedIds(session, lifecycles);
  session.onExchange = (exchange) => {
    noteCreated(session, lifecycles, exchange);
    return ids.judge(exchange);
  };
  let stopped: string | undefined;
  let cleanedUp = 0;
  try {
    if (options.replay) await replay(session, options.replay, lifecycles);
    else await hold(session, operations, lifecycles, asked);
  } catch (error) {
    if (error instanceof Unreachable) {
      throw new LiveError(`the provider at ${options.url} cannot be reached: ${error.message}`, {
        cause: error,
      });
    }
    if (!(error instanceof Stopped)) throw error;
    stopped = error.message;
  } finally {
    cleanedUp = await cleanUp(session);
  }
  const report = reportOf(session, { operations, stopped, cleanedUp, asked });
  if (report.counts.requests > 0 || options.dryRun === true) return report;
  const [{ operation, reason } = { operation: 'it', reason: 'there is nothing to ask' }] = report.notSent;
  throw new LiveError(
    `no request can be made: ${operation}: ${reason}. Add an example to the document, or see --mode in the help`,
  );
}

async function hold(
  session: Session,
  operations: readonly Operation[],
  lifecycles: readonly Lifecycle[],
  asked: Set<string>,
): Promise<void> {
  const { mode = 'read', seed = 1, dryRun = false } = session.options;
  const send = async (draft: Draft) => {
    if (!allows(mode, draft)) return;
    asked.add(draft.operation.id);
    if (dryRun) {
      list(session, draft);
      return;
    }
    await session.ask(draft);
  };
  const stage = (drafts: (operation: Operation) => Iterable<Draft>) =>
    inTurn(
      operations.map((operation) => drafts(operation)[Symbol.iterator]()),
      send,
    );
  await stage((operation) => documentedDrafts(session, operation));
  if (!dryRun) await runStates(session, operations);
  if (mode === 'read' || mode === 'examples') return;
  for (const lifecycle of dryRun ? [] : lifecycles) {
    asked.add(lifecycle.create.id);
    const { read, list: listing, changes, remove } = lifecycle;
    for (const one of [read, listing, ...changes, remove]) if (one) asked.add(one.id);
    await runLifecycle(session, lifecycle);
  }
  await stage((operation) => refusedDrafts(session, operation));
  for (const group of byTemplate(operations)) {
    const draft = undescribedMethod(session, group, triedMethods(mode));
    if (draft) await send(draft);
  }
  await stage((operation) => boundaryDrafts(session, operation));
  await stage((operation) => {
    const count = isSafe(operation.method) ? RANDOM.reading : RANDOM.writing;
    return randomDrafts(session, operation, { seed, count });
  });
}

/** The first of each, then the second of each: an operation with many requests does not use up those of the others. */
async function inTurn(
  sources: readonly Iterator<Draft>[],
  send: (draft: Draft) => Promise<void>,
): Promise<void> {
  let left = [...sources];
  while (left.length > 0) {
    const more: Iterator<Draft>[] = [];
    for (const source of left) {
      const { value, done } = source.next();
      if (done) continue;
      await send(value);
      more.push(source);
    }
    left = more;
  }
}

/** With `dryRun`: shows a request, and counts it as if it were sent. */
function list(session: Session, draft: Draft): void {
  const { maxRequests = 200, onRequest } = session.options;
  if (session.sender.requests >= maxRequests)
    throw new Stopped(`the limit of ${maxRequests} requests is reached`);
  session.sender.requests += 1;
  onRequest?.(showRequest(session.write(draft)).curl);
}

async function replay(
  session: Session,
  stored: NonNullable<LiveOptions['replay']>,
  lifecycles: readonly Lifecycle[],
): Promise<void> {
  const { mode = 'read', dryRun = false } = session.options;
  for (const one of stored) {
    const draft = draftOfStored(session.document, one);
    const lifecycle = lifecycles.find(({ create }) => create.id === one.sequence);
    if (lifecycle && !dryRun && (mode === 'thorough' || mode === 'destructive')) {
      await runLifecycle(session, lifecycle);
      continue;
    }
    // A request that changes nothing is sent in every mode. The others need a mode that allows them.
    if (!isSafe(draft.method) && !allows(mode, draft)) {
      throw new LiveError(
        `${one.method.toUpperCase()} ${one.target} changes something: --mode ${mode} does not send it`,
      );
    }
    if (dryRun) list(session, draft);
    else if (one.state) await replayState(session, draft, one.state);
    else await session.ask(draft);
  }
}

/** Deletes what the run has created, and lists what it cannot or may not delete. */
async function cleanUp(session: Session): Promise<number> {
  const { mode } = session.options;
  if (mode !== 'thorough' && mode !== 'destructive') return 0;
  let count = 0;
  for (const thing of session.things.all) {
    if (!thing.removal) continue;
    const answer = await session.sender.send(session.write(thing.removal), true);
    if ('reason' in answer || (answer.status > 299 && answer.status !== 404 && answer.status !== 410))
      continue;
    session.things.remove(thing);
    count += 1;
  }
  return count;
}

function reportOf(
  session: Session,
  run: {
    operations: readonly Operation[];
    stopped: string | undefined;
    cleanedUp: number;
    asked: Set<string>;
  },
): LiveReport {
  const { document, url, mode = 'read', seed = 1 } = session.options;
  const findings = session.findings.all;
  const count = (severity: string) => findings.filter((one) => one.severity === severity).length;
  const counts = {
    requests: session.sender.requests,
    errors: count('error'),
    warnings: count('warning'),
    seconds: Math.round(session.sender.seconds * 10) / 10,
  };
  return {
    ok: counts.errors === 0,
    document: shownFile(document.file),
    provider: document.name,
    url,
    mode,
    seed,
    counts,
    findings,
    coverage: session.seen.report,
    notSent: session.options.replay ? [] : notSent(session, run.operations, run.asked, mode),
    stopped: run.stopped,
    cleanedUp: run.cleanedUp,
    leftBehind: session.things.all.map(({ address }) => address),
    replay: session.findings.replay,
  };
}

function notSent(session: Session, operations: readonly Operation[], asked: ReadonlySet<string>, mode: Mode) {
  return operations
    .filter(({ id }) => !asked.has(id))
    .map((operation) => {
      const isMade = mode === 'thorough' || mode === 'destructive';
      const base = baseDraft(session, operation, isMade ? 'any' : 'documented');
      const reason =
        typeof base === 'string'
          ? base
          : allows(mode, base)
            ? 'the run ended before'
            : `--mode ${mode} sends no ${operation.method.toUpperCase()}`;
      const lacks = hasCredentials(operation, session.credentials)
        ? ''
        : '; its credentials are not known either';
      return { operation: operation.id, reason: `${reason}${lacks}` };
    });
}

function byTemplate(operations: readonly Operation[]): Operation[][] {
  const templates = new Set(operations.map(({ template }) => template));
  return [...templates].map((template) => operations.filter((one) => one.template === template));
}

/** @throws {LiveError} if an operation of `only` is not in the document. */
function operationsOf({ document, only }: LiveOptions): readonly Operation[] {
  const unknown = only?.find((id) => !document.operation(id));
  if (unknown !== undefined) {
    throw new LiveError(`the document has no operation "${unknown}"; it has ${namesOf(document)}`);
  }
  const operations = document.operations.filter(({ id }) => !only || only.includes(id));
  if (operations.length === 0)
    throw new LiveError(`${document.file} describes no operation: there is nothing to ask`);
  return operations;
}

function namesOf({ operations }: OpenApiDocument): string {
  const names = operations.slice(0, 10).map(({ id }) => id);
  return operations.length > names.length ? `${names.join(', ')}, …` : names.join(', ');
}

/** @throws {LiveError} if `destructive` would run against a host that nobody typed. */
function checkHost({ url, mode, allow }: LiveOptions): void {
  if (mode !== 'destructive') return;
  const { host } = new URL(url);
  if (allow === host) return;
  const named = allow === undefined ? '' : `, and --allow names ${allow}`;
  throw new LiveError(
    `--mode destructive may delete anything at ${host}${named}: if that is what you want, add --allow ${host}`,
  );
}

/** The stored requests of a JSON report. @throws {LiveError} if the text is not one. */
export function readReplay(text: string, file: string): NonNullable<LiveOptions['replay']> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new LiveError(`${file} is not JSON: --replay takes a report that --report json=FILE wrote`, {
      cause: error,
    });
  }
  const stored = typeof value === 'object' && value !== null && 'replay' in value ? value.replay : undefined;
  if (!isJsonObject(stored as never)) {
    throw new LiveError(`${file} has no \`replay\`: --replay takes a report that --report json=FILE wrote`);
  }
  return Object.values(stored as Record<string, NonNullable<LiveOptions['replay']>[number]>);
}
