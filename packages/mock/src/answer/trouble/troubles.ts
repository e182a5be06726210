// answer/trouble/ takes the troubles that somebody asks for.
// It gives the one that a request has, and sends its answer late, broken or replaced.
import { nearName } from '@specpact/spec';
import type { ProviderStates } from '../../operation/provider-states.ts';
import type { RoutedRequest } from '../../operation/routed-request.ts';
import { stateApplies } from '../../operation/scenario-choice.ts';
import { type Trouble, troubleFault } from './trouble.ts';
import { TroubleError } from './trouble-error.ts';

/** A trouble that is set, and the number by which it can be ended. */
export interface SetTrouble extends Trouble {
  id: number;
  /** How many more requests will have it; `undefined` for no limit. */
  left: number | undefined;
}

/** The troubles that are set. If several match a request, it has the one that was set last. */
export class Troubles {
  readonly #states: ProviderStates;
  readonly #operations: () => readonly string[];
  #troubles: SetTrouble[] = [];
  #lastId = 0;

  /** @param operations the `operationId`s of the documents. */
  constructor(states: ProviderStates, operations: () => readonly string[]) {
    this.#states = states;
    this.#operations = operations;
  }

  get current(): readonly SetTrouble[] {
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

  /** The trouble that a request has. This counts as one of its `times`. */
  take(routed: RoutedRequest | undefined): Trouble | undefined {
    const trouble = this.#troubles.findLast((each) => this.#isAbout(each, routed));
    if (trouble?.left !== undefined) {
      trouble.left -= 1;
      if (trouble.left === 0) this.end(trouble.id);
    }
    return trouble;
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
