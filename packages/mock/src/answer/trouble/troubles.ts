import { nearName } from '@specpact/spec';
import type { MockRequest } from '../../http/mock-request.ts';
import type { MockedOperation } from '../../operation/mocked-operation.ts';
import type { ProviderStates } from '../../operation/provider-states.ts';
import { stateApplies } from '../../operation/scenario-choice.ts';
import { type Trouble, troubleFault } from './trouble.ts';
import { TroubleError } from './trouble-error.ts';

/** A trouble that is set, by the number under which it can be ended. */
export interface SetTrouble extends Trouble {
  id: number;
  /** How many requests are still to have it; `undefined` if there is no end. */
  left: number | undefined;
}

/** A request, as far as a trouble looks at it. */
export interface Troubled {
  operation: MockedOperation;
  request: MockRequest;
  pathValues: ReadonlyMap<string, string>;
}

/** The troubles that are set; of those that are about a request, the latest is the one it has. */
export class Troubles {
  readonly #states: ProviderStates;
  readonly #operations: () => readonly string[];
  #troubles: SetTrouble[] = [];
  #lastId = 0;

  /** @param operations the `operationId`s that there are. */
  constructor(states: ProviderStates, operations: () => readonly string[]) {
    this.#states = states;
    this.#operations = operations;
  }

  get current(): readonly SetTrouble[] {
    return this.#troubles;
  }

  /**
   * @throws {TroubleError} if there cannot be such a trouble.
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

  /** @returns whether there was one. */
  end(id: number): boolean {
    const kept = this.#troubles.filter((trouble) => trouble.id !== id);
    const ended = kept.length < this.#troubles.length;
    this.#troubles = kept;
    return ended;
  }

  clear(): void {
    this.#troubles = [];
  }

  /** The trouble that a request has, counted as had. */
  take(about: Troubled | undefined): Trouble | undefined {
    const trouble = this.#troubles.findLast((each) => this.#isAbout(each, about));
    if (trouble?.left !== undefined) {
      trouble.left -= 1;
      if (trouble.left === 0) this.end(trouble.id);
    }
    return trouble;
  }

  #isAbout({ operation, state }: SetTrouble, about: Troubled | undefined): boolean {
    if (operation !== undefined && about?.operation.operation.id !== operation) return false;
    if (state === undefined) return true;
    if (!about) return false;
    const asked = this.#states.recognize({ name: state });
    return this.#states.current.some(({ matches }) =>
      [...matches].some(
        ([template, values]) =>
          asked.matches.has(template) &&
          stateApplies(values, about.operation, about.request, about.pathValues),
      ),
    );
  }
}
