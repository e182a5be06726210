import { filledText } from './filled-values.ts';
import type { MockedScenario } from './mocked-operation.ts';
import type { RoutedRequest } from './routed-request.ts';

/** The most sequences that are under way. The oldest begins anew first. */
const MOST = 10_000;

/** A step of a sequence. */
export interface Step {
  scenario: MockedScenario;
  /** For a request that was answered otherwise: the next one gets this step. */
  giveBack: () => void;
}

/** Where each sequence stands. */
export class Sequences {
  #counts = new Map<string, number>();

  /** The scenario that is due; `undefined` if the operation has no sequence. */
  take(document: string, routed: RoutedRequest): Step | undefined {
    const { operation } = routed;
    const { sequence } = operation;
    if (!sequence) return undefined;
    const key = `${document} ${operation.operation.id} ${filledText(sequence.per, routed)}`;
    const count = this.#counts.get(key) ?? 0;
    const { steps, isRepeated } = sequence;
    const name = steps[isRepeated ? count % steps.length : Math.min(count, steps.length - 1)];
    const scenario = operation.scenarios.find((each) => each.scenario.name === name);
    if (!scenario) return undefined;
    this.#counts.delete(key);
    this.#counts.set(key, count + 1);
    const [oldest] = this.#counts.keys();
    if (this.#counts.size > MOST && oldest !== undefined) this.#counts.delete(oldest);
    return { scenario, giveBack: () => this.#counts.set(key, (this.#counts.get(key) ?? 1) - 1) };
  }

  reset(): void {
    this.#counts.clear();
  }
}
