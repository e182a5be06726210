// coverage/ takes documents and pacts.
// It gives what of the documents the pacts pin.
import { InteractionContext, type Pact, responseFields, webhookOf } from '@specpact/compare';
import type { OpenApiDocument, Operation, Response, Webhook } from '@specpact/spec';
import { collectKept, type KeptOptions } from '../inputs/collect-kept.ts';
import type { ProgressStep } from '../inputs/progress-step.ts';
import { shownPath } from '../inputs/shown-path.ts';
import type { Subject } from '../inputs/subjects.ts';
import { VerifyError } from '../inputs/verify-error.ts';
import { type Expectation, expectedScenarios } from './expected-scenarios.ts';

/** What can be counted: an operation, a status of it, an example of the status, a field of its body. */
export const COVERAGE_UNITS = ['operation', 'response', 'scenario', 'field'] as const;

export type CoverageUnit = (typeof COVERAGE_UNITS)[number];

/** The parts of the documents that the pact of some consumer pins. Files are relative to the folder that is measured. */
export interface Coverage {
  documents: readonly DocumentCoverage[];
  /** How many there are of each unit, and how many of them some consumer expects. */
  totals: Readonly<Record<CoverageUnit, { covered: number; total: number }>>;
}

export interface DocumentCoverage {
  provider: string;
  file: string;
  /** In the order of the document. Webhooks come after operations. */
  operations: readonly OperationCoverage[];
}

export interface OperationCoverage {
  /** The `operationId`, or the name of a webhook. */
  operation: string;
  method: string;
  /** The path template. For a webhook it is `webhook`. */
  path: string;
  responses: readonly ResponseCoverage[];
}

export interface ResponseCoverage {
  /** As the document writes it: `200`, `4XX`, `default`. For a webhook it is `message`. */
  status: string;
  /** The names of the consumers that expect it, in order. */
  consumers: readonly string[];
  scenarios: readonly CoveredPart[];
  /**
   * Every field of its bodies that a response can show. `[]` stands for any item of an array, and `*` for any
   * member of a map: `data.items[].labels.*`.
   */
  fields: readonly CoveredPart[];
  /** How many recorded answers had the status, if traffic was read. */
  sent?: number;
}

export interface CoveredPart {
  name: string;
  /** The names of the consumers that expect the scenario, or read the field. */
  consumers: readonly string[];
  /** How many recorded answers had the field, if traffic was read. */
  sent?: number;
}

export interface CoverageOptions extends KeptOptions {
  /** Is told what is being done, for a line that a person watches. */
  progress?: (step: ProgressStep) => void;
  /** The least share to cover, in percent of a unit. Then there must be parts to cover, and a pact. */
  asked?: { min: number; by: CoverageUnit } | undefined;
}

/**
 * Measures which operations, statuses, scenarios and fields of the documents the pacts pin. A document without a
 * pact is measured too, and nothing of it is covered.
 *
 * @throws {VerifyError} if a document or a pact cannot be read, a pact has no document, or the share that is asked for
 * cannot be measured.
 */
export async function measureCoverage(options: CoverageOptions): Promise<Coverage> {
  const { cwd, asked, progress = () => {} } = options;
  const subjects = await collectKept(options);
  const documents = subjects.map((subject, done) => {
    progress({ doing: 'measuring documents', done, total: subjects.length });
    return documentCoverage(subject, cwd);
  });
  const totals = totalsOf(documents);
  const unmeasured = asked && whyUnmeasured(totals[asked.by].total, asked.by, subjects);
  if (unmeasured !== undefined)
    throw new VerifyError([`--min ${asked?.min} cannot be measured: ${unmeasured}`]);
  return { documents, totals };
}

/** Why no share of a unit can be measured. A share of nothing would pass or fail by chance. */
function whyUnmeasured(total: number, by: CoverageUnit, subjects: readonly Subject[]): string | undefined {
  if (total === 0) return `the documents describe no ${by}`;
  const pacts = subjects.flatMap((subject) => subject.pacts);
  if (pacts.length === 0) return 'there is no pact: run the consumer tests first';
  return pacts.every(({ interactions, messages }) => interactions.length + messages.length === 0)
    ? 'the pacts have no interaction and no message: run the consumer tests first'
    : undefined;
}

/** The share that is covered, in percent. `undefined` if there is nothing to cover. */
export function percentOf({ covered, total }: { covered: number; total: number }): number | undefined {
  return total === 0 ? undefined : (covered / total) * 100;
}

function documentCoverage({ document, pacts }: Subject, cwd: string): DocumentCoverage {
  const expected = byResponse(document, pacts);
  return {
    provider: document.name,
    file: shownPath(document.file, cwd),
    operations: [
      ...document.operations.map((operation) => operationCoverage(document, operation, expected)),
      // If it has several methods, the message is that of the first.
      ...document.webhooks
        .filter((webhook) => document.webhook(webhook.name) === webhook)
        .map((webhook) => webhookCoverage(document, webhook, pacts)),
    ],
  };
}

function byResponse(document: OpenApiDocument, pacts: readonly Pact[]): Map<Response, Expectation[]> {
  const found = new Map<Response, Expectation[]>();
  for (const pact of pacts) {
    for (const interaction of pact.interactions) {
      const { response } = new InteractionContext(document, pact, interaction);
      if (!response) continue;
      const { states, request } = interaction;
      const { body } = interaction.response;
      const expectation = { consumer: pact.consumer, states, request, body };
      const others = found.get(response);
      if (others) others.push(expectation);
      else found.set(response, [expectation]);
    }
  }
  return found;
}

function operationCoverage(
  document: OpenApiDocument,
  { id, method, template, responses }: Operation,
  expected: ReadonlyMap<Response, Expectation[]>,
): OperationCoverage {
  return {
    operation: id,
    method: method.toUpperCase(),
    path: template,
    responses: responses.map((response) =>
      responseCoverage(document, response, expected.get(response) ?? []),
    ),
  };
}

/** A webhook is measured like an operation with one response: the message. */
function webhookCoverage(
  document: OpenApiDocument,
  webhook: Webhook,
  pacts: readonly Pact[],
): OperationCoverage {
  const expectations = pacts.flatMap(({ consumer, messages }) =>
    messages
      .filter((message) => webhookOf(document, message) === webhook)
      .map(({ states, contents }): Expectation => ({ consumer, states, request: undefined, body: contents })),
  );
  const { name, method, path, content, scenarios, value } = webhook;
  const message = { status: 'message', path, content, headers: [], scenarios, value };
  return {
    operation: name,
    method: method.toUpperCase(),
    path: 'webhook',
    responses: [responseCoverage(document, message, expectations)],
  };
}

function responseCoverage(
  document: OpenApiDocument,
  response: Response,
  expectations: readonly Expectation[],
): ResponseCoverage {
  const scenarios = new Map<string, string[]>(response.scenarios.map(({ name }) => [name, []]));
  const described = responseFields(document, response);
  const fields = new Map<string, string[]>(described.names.map((name) => [name, []]));
  for (const expectation of expectations) {
    const { consumer, body } = expectation;
    for (const name of expectedScenarios(response, expectation)) scenarios.get(name)?.push(consumer);
    for (const name of described.namesIn(body?.value)) fields.get(name)?.push(consumer);
  }
  const parts = (of: ReadonlyMap<string, string[]>) =>
    [...of].map(([name, consumers]) => ({ name, consumers: distinct(consumers) }));
  return {
    status: response.status,
    consumers: distinct(expectations.map(({ consumer }) => consumer)),
    scenarios: parts(scenarios),
    fields: parts(fields),
  };
}

function totalsOf(documents: readonly DocumentCoverage[]): Coverage['totals'] {
  const operations = documents.flatMap((document) => document.operations);
  const responses = operations.flatMap((operation) => operation.responses);
  const total = (parts: readonly { consumers: readonly string[] }[]) => ({
    covered: parts.filter(({ consumers }) => consumers.length > 0).length,
    total: parts.length,
  });
  return {
    operation: total(
      operations.map((one) => ({ consumers: one.responses.flatMap(({ consumers }) => consumers) })),
    ),
    response: total(responses),
    scenario: total(responses.flatMap(({ scenarios }) => scenarios)),
    field: total(responses.flatMap(({ fields }) => fields)),
  };
}

function distinct(names: readonly string[]): string[] {
  return [...new Set(names)].sort();
}
