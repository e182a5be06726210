import { matchState, type OpenApiDocument, type ProviderStateTemplate } from '@specpact/spec';
import { UnknownStateError } from './unknown-state-error.ts';

/** A state as a person or Pact's verifier writes it. */
export interface StateRequest {
  /** The sentence of an `x-provider-state`, with its parameters in braces or filled in. */
  name: string;
  params?: Record<string, unknown> | undefined;
}

/** A state that is set. */
export interface SetState {
  name: string;
  params: Readonly<Record<string, string>>;
  /** The sentences of the documents that it matches, and the values of their parameters. */
  matches: ReadonlyMap<ProviderStateTemplate, Readonly<Record<string, string>>>;
}

/** The provider states that are set. There can be several at once. The one that was set last wins. */
export class ProviderStates {
  #documents: readonly OpenApiDocument[];
  #known: readonly ProviderStateTemplate[] | undefined;
  #states: readonly SetState[] = [];

  constructor(documents: readonly OpenApiDocument[]) {
    this.#documents = documents;
  }

  /** Every `x-provider-state` of the documents, each once, in the order of the documents. */
  get known(): readonly ProviderStateTemplate[] {
    // Read when somebody asks: for this, all responses of the documents are read.
    this.#known ??= knownStates(this.#documents);
    return this.#known;
  }

  /** Switches to new documents. States that they do not have are ended. */
  follow(documents: readonly OpenApiDocument[]): void {
    this.#documents = documents;
    this.#known = undefined;
    this.#states = this.#states.flatMap(({ name, params }) => this.#find({ name, params }) ?? []);
  }

  /** The states that are set, in the order in which they were set. */
  get current(): readonly SetState[] {
    return this.#states;
  }

  latestFirst(): readonly SetState[] {
    return this.#states.toReversed();
  }

  /**
   * Sets a state. If it is set already, it becomes the latest.
   *
   * @throws {UnknownStateError} if no document has such a state.
   */
  setUp(request: StateRequest): SetState {
    const state = this.recognize(request);
    this.#states = [...this.#states.filter((other) => !isSame(other, state)), state];
    return state;
  }

  /**
   * Ends every state of this sentence that has these values. Values that are not named do not matter.
   *
   * @throws {UnknownStateError} if no document has such a state.
   */
  tearDown(request: StateRequest): void {
    const ended = this.recognize(request);
    this.#states = this.#states.filter((state) => !covers(ended, state));
  }

  /** Sets these states only. Those that no document has are left out. */
  replace(states: readonly StateRequest[]): void {
    this.#states = states.flatMap((each) => this.#find(each) ?? []);
  }

  clear(): void {
    this.#states = [];
  }

  /** @throws {UnknownStateError} if no document has such a state. */
  recognize(request: StateRequest): SetState {
    const found = this.#find(request);
    if (!found) throw new UnknownStateError(request.name, this.known);
    return found;
  }

  #find({ name, params }: StateRequest): SetState | undefined {
    const templates = this.known.includes(name) ? [name] : this.known;
    const matches = new Map<string, Record<string, string>>();
    for (const template of templates) {
      const values = matchState(template, { name, params });
      if (values) matches.set(template, values);
    }
    if (matches.size === 0) return undefined;
    return { name, params: Object.assign({}, ...matches.values()), matches };
  }
}

/** Every `x-provider-state` of the documents, each once. */
function knownStates(documents: readonly OpenApiDocument[]): ProviderStateTemplate[] {
  const states = documents.flatMap(({ operations }) =>
    operations.flatMap(({ responses }) =>
      responses.flatMap(({ scenarios }) => scenarios.flatMap(({ providerState }) => providerState ?? [])),
    ),
  );
  return [...new Set(states)];
}

function isSame(a: SetState, b: SetState): boolean {
  return covers(a, b) && covers(b, a);
}

/** Whether `state` is of the same sentences as `asked` and has at least its values. */
function covers(asked: SetState, state: SetState): boolean {
  return [...asked.matches].every(([template, values]) => {
    const given = state.matches.get(template);
    return given && Object.entries(values).every(([name, value]) => given[name] === value);
  });
}
