import type { IncomingHttpHeaders } from 'node:http';
import type { OpenApiDocument, Operation, Scenario } from '@specpact/spec';
import type { PrismOperation } from './prism/judgement.ts';
import { StructuredHeaders } from './prism/structured-headers.ts';
import { declaredMembers, type MemberPlace } from './request-members.ts';
import type { Routable } from './router.ts';
import { scenarioCode } from './scenario-code.ts';

/** A scenario and the status code by which Prism is asked for it. */
export interface MockedScenario {
  scenario: Scenario;
  code: number;
}

/** One operation, prepared once for all the requests to it. */
export class MockedOperation implements Routable {
  readonly method: string;
  readonly template: string;
  /** The operation of the document; `undefined` for one that only Prism sees there. */
  readonly operation: Operation | undefined;
  readonly scenarios: readonly MockedScenario[];
  readonly #document: OpenApiDocument;
  readonly #prism: StructuredHeaders;
  #members: ReadonlyMap<string, readonly MemberPlace[]> | undefined;

  constructor(document: OpenApiDocument, operation: Operation | undefined, prism: PrismOperation) {
    this.#document = document;
    this.method = prism.method.toLowerCase();
    this.template = prism.path;
    this.#prism = new StructuredHeaders(prism);
    this.operation = operation;
    this.scenarios = (operation?.responses ?? []).flatMap(({ scenarios }) =>
      scenarios.map((scenario) => ({ scenario, code: scenarioCode(scenario, operation) })),
    );
  }

  /** What Prism is asked with, for a request with these headers. */
  prism(headers: IncomingHttpHeaders): PrismOperation {
    return this.#prism.operationFor(headers);
  }

  /** The names that a provider state's parameters can restrict requests by, and where each may stand. */
  get members(): ReadonlyMap<string, readonly MemberPlace[]> {
    this.#members ??= this.operation ? declaredMembers(this.#document, this.operation) : new Map();
    return this.#members;
  }
}
