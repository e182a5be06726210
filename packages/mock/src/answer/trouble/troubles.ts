// answer/trouble/ takes the troubles that somebody asks for.
// It gives the one that a request has, and sends its answer late, broken or replaced.
import { nearName } from '@specpact/spec';
import type { Latency } from '../../operation/extensions/latency.ts';
import type { ProviderStates } from '../../operation/provider-states.ts';
import type { RoutedRequest } from '../../operation/routed-request.ts';
import { stateApplies } from '../../operation/scenario-choice.ts';
import { type Quota, Quotas, quotaKey } from './quota.ts';
import { secondsUntil } from './quota-headers.ts';
import { leftOf, phaseOf } from './schedule.ts';
import { type Trouble, troubleFault } from './trouble.ts';
import { TroubleError } from './trouble-error.ts';

/** A trouble that is set, and the number by which it can be ended. */
export interface SetTrouble extends Trouble {
  id: number;
  /** How many more requests will have it; `undefined` for no limit. */
  left: number | undefined;
}

/** What a request has of the troubles that are set. */
export interface Taken {
  trouble?: Trouble | undefined;
  /** What a rate limit leaves to the client. If it is exceeded, the trouble is 429. */
  quota?: Quota | undefined;
}

/** What is kept beside a trouble, and shown to nobody. */
interface Course {
  /** When it was set: in milliseconds, as from `Date.now()`. */
  set: number;
  quotas: Quotas;
}

/** The troubles that are set. If several match a request, it has the one that was set last. */
export class Troubles {
  readonly #states: ProviderStates;
  readonly #operations: () => readonly string[];
  #troubles: SetTrouble[] = [];
  readonly #courses = new WeakMap<SetTrouble, Course>();
  #lastId = 0;

  /** @param operations the `operationId`s of the documents. */
  constructor(states: ProviderStates, operations: () => readonly string[]) {
    this.#states = states;
    this.#operations = operations;
  }

  get current(): readonly SetTrouble[] {
    if (this.#troubles.some((each) => this.#phase(each) === 'over')) {
      this.#troubles = this.#troubles.filter((each) => this.#phase(each) !== 'over');
    }
    return this.#troubles;
  }

  /**
   * @throws {TroubleError} if the trouble is not valid, or no document has its operation.
   * @throws {UnknownStateError} if no document has its state.
   */
  set(trouble: Trouble): SetTrouble {
    const fault = troubleFault(trouble as Readonly<Record<string, unknown>>);
    if (fault !== undefined) throw new TroubleError(fault);
    const { operation, state } = trouble;
    if (operation !== undefined && !this.#operations().includes(operation)) {
      const meant = nearName(operation, this.#operations());
      const hint = meant === undefined ? '' : `; did you mean "${meant}"?`;
      throw new TroubleError(`no document has the operation "${operation}"${hint}`);
    }
    if (state !== undefined) this.#states.recognize({ name: state });
    this.#lastId += 1;
    const set = { ...trouble, id: this.#lastId, left: trouble.times };
    this.#courses.set(set, { set: Date.now(), quotas: new Quotas() });
    this.#troubles = [...this.#troubles, set];
    return set;
  }

  /** @returns whether there was such a trouble. */
  end(id: number): boolean {
    const kept = this.#troubles.filter((trouble) => trouble.id !== id);
    const ended = kept.length < this.#troubles.length;
    this.#troubles = kept;
    return ended;
  }

  clear(): void {
    this.#troubles = [];
  }

  /** The trouble that a request has. This counts as one of its `times`, and for rate limits. */
  take(routed: RoutedRequest | undefined): Taken {
    const there = this.current.filter((each) => this.#phase(each) === 'there' && this.#isAbout(each, routed));
    const quotas = new Map(
      there.flatMap((each) => {
        const { limit, window, per } = each;
        const counted = limit !== undefined && routed ? this.#courses.get(each)?.quotas : undefined;
        if (!counted || limit === undefined || !routed) return [];
        return [[each, counted.take(quotaKey(per, routed), limit, window)] as const];
      }),
    );
    const trouble = there.findLast((each) => each.limit === undefined || quotas.get(each)?.isExceeded);
    const quota = (trouble && quotas.get(trouble)) ?? [...quotas.values()].at(-1);
    if (trouble?.left !== undefined) {
      trouble.left -= 1;
      if (trouble.left === 0) this.end(trouble.id);
    }
    if (trouble && quota?.isExceeded) {
      return { trouble: { ...trouble, status: 429, retryAfter: secondsUntil(quota.resets) }, quota };
    }
    return { trouble: trouble && this.#faded(trouble), quota };
  }

  #elapsed(trouble: SetTrouble): number {
    return Date.now() - (this.#courses.get(trouble)?.set ?? 0);
  }

  #phase(trouble: SetTrouble) {
    return phaseOf(trouble, this.#elapsed(trouble));
  }

  /** A trouble with as much of its latency as is left. */
  #faded(trouble: SetTrouble): Trouble {
    const { latency, fade } = trouble;
    if (latency === undefined || fade === undefined) return trouble;
    return { ...trouble, latency: partOf(latency, leftOf(trouble, this.#elapsed(trouble))) };
  }

  #isAbout({ operation, state }: SetTrouble, routed: RoutedRequest | undefined): boolean {
    if (operation !== undefined && routed?.operation.operation.id !== operation) return false;
    if (state === undefined) return true;
    if (!routed) return false;
    const asked = this.#states.recognize({ name: state });
    return this.#states.current.some(({ matches }) =>
      [...matches].some(([template, values]) => asked.matches.has(template) && stateApplies(values, routed)),
    );
  }
}

function partOf(latency: Latency, part: number): Latency {
  const scaled = (time: number) => Math.round(time * part);
  if (typeof latency === 'number') return scaled(latency);
  // Below a millisecond, a distribution is no wait.
  if ('p50' in latency) {
    const p50 = scaled(latency.p50);
    return p50 === 0 ? 0 : { p50, p95: scaled(latency.p95) };
  }
  return [scaled(latency[0]), scaled(latency[1])];
}
