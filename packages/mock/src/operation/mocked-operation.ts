// operation/ takes one operation of a document.
// It gives the operation prepared once: its scenarios, and which requests are answered alike.
import { declaredMembers, type MemberPlace } from '@specpact/schema';
import {
  type OpenApiDocument,
  type Operation,
  type Reached,
  readMarks,
  type Scenario,
  splitSideBySide,
  whole,
} from '@specpact/spec';
import { readPrismOperation } from '../prism/judged/operations.ts';
import { readDelimited } from '../prism/mended/read-parameters.ts';
import type { PrismOperation } from '../prism/prism-operation.ts';
import type { SplitSideBySide } from '../routing/path-template.ts';
import type { Routable } from '../routing/router.ts';
import { type Latency, readLatency } from './extensions/latency.ts';
import { putSamples } from './extensions/placeholders.ts';
import { readSequence, type Sequence } from './extensions/sequence.ts';
import { causedWebhooks } from './extensions/webhook-after.ts';
import type { ProviderStates } from './provider-states.ts';
import { type RequestClass, requestClass, type SignificantValues } from './request-class.ts';
import { scenarioCode } from './scenario-code.ts';

/** A scenario, and the status code with which the mock asks Prism for it. */
export interface MockedScenario {
  scenario: Scenario;
  code: number;
}

/** One operation that is prepared once for all its requests. */
export class MockedOperation implements Routable {
  readonly method: string;
  readonly template: string;
  readonly reached: Reached;
  readonly split: SplitSideBySide | undefined;
  readonly operation: Operation;
  readonly document: OpenApiDocument;
  readonly #asPrism: boolean;
  #prism: Promise<PrismOperation> | undefined;
  #requestClass: RequestClass | undefined;
  #members: ReadonlyMap<string, readonly MemberPlace[]> | undefined;

  /** Its number. No other operation in this process has it. */
  readonly order = nextOrder();
  /** The examples that answer one request after the other. */
  readonly sequence: Sequence | undefined;
  /** How long its answers are held back. */
  readonly latency: Latency | undefined;
  #scenarios: readonly MockedScenario[] | undefined;
  #conditions: readonly string[] | undefined;
  #significant: { states: unknown; values: SignificantValues } | undefined;

  /** @param asPrism whether it is answered as Prism answers, defects included. */
  constructor(document: OpenApiDocument, operation: Operation, asPrism = false) {
    this.document = document;
    this.#asPrism = asPrism;
    this.method = operation.method;
    this.template = operation.template;
    this.reached = asPrism ? whole(operation.template) : readMarks(operation.template);
    this.split = asPrism
      ? undefined
      : (names, text) => splitSideBySide(document, operation.parameters, names, text);
    this.operation = operation;
    const sequence = asPrism ? undefined : readSequence(operation);
    const latency = asPrism ? undefined : readLatency(operation);
    this.latency = typeof latency === 'string' ? undefined : latency;
    this.sequence = typeof sequence === 'string' ? undefined : sequence;
  }

  /** Read when they are first needed: most operations of a large document are never used. */
  get scenarios(): readonly MockedScenario[] {
    this.#scenarios ??= this.operation.responses.flatMap(({ scenarios }) =>
      scenarios.map((scenario) => ({ scenario, code: scenarioCode(scenario, this.operation) })),
    );
    return this.#scenarios;
  }

  /** The values that each `x-when` compares with a request. */
  get #compared(): readonly string[] {
    this.#conditions ??= this.scenarios.flatMap(({ scenario: { when } }) =>
      Object.values(when ?? {}).flatMap((values) =>
        Object.values(values).filter((value) => typeof value === 'string'),
      ),
    );
    return this.#conditions;
  }

  /**
   * Prism's form of the operation. It is made at the first request, because most operations of a large document
   * are never used.
   *
   * @throws {DocumentError} if Prism cannot read the operation.
   */
  prism(): Promise<PrismOperation> {
    this.#prism ??= this.#prepare();
    return this.#prism;
  }

  async #prepare(): Promise<PrismOperation> {
    const prism = await readPrismOperation(this.document, this.operation, this.#asPrism);
    if (!this.#asPrism) {
      putSamples(prism);
      readDelimited(prism);
    }
    // Each request of a sequence may get another answer, and a remembered one comes at once.
    const isRemembered = !this.sequence && this.latency === undefined;
    this.#requestClass = !isRemembered ? undefined : requestClass(prism, this.operation);
    return prism;
  }

  /**
   * Tells which requests get the same answer. It is `undefined` before the first request, and for an
   * operation whose answers cannot be remembered.
   */
  get requestClass(): RequestClass | undefined {
    return this.#requestClass;
  }

  /** The values that the states which are set, and each `x-when`, compare with a request. */
  significantValues({ current }: ProviderStates): SignificantValues {
    if (this.#significant?.states !== current) {
      const values = current.flatMap(({ matches }) => [...matches.values()].flatMap(Object.values));
      this.#significant = { states: current, values: new Set([...this.#compared, ...values]) };
    }
    return this.#significant.values;
  }

  /** Whether its answers make the mock send webhooks. */
  get causesWebhooks(): boolean {
    return causedWebhooks(this.document, this.operation.id).length > 0;
  }

  /** The names by which a provider state can restrict requests, and the places of each in a request. */
  get members(): ReadonlyMap<string, readonly MemberPlace[]> {
    this.#members ??= declaredMembers(this.document, this.operation);
    return this.#members;
  }
}

let orders = 0;

function nextOrder(): number {
  orders += 1;
  return orders;
}
