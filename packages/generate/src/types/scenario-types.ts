import type { OpenApiDocument, Operation, Scenario } from '@specpact/spec';
import { callbacksOf } from '../part/callbacks.ts';
import { isNamedOperation } from '../part/typed-part.ts';
import { isBareName } from '../source/literal.ts';

/**
 * The scenarios of a document as types, and `Api`, which has them beside `operations`. The keys are operation, status and
 * name, or webhook and name. The value is the provider state that the scenario needs, or `undefined` if it names none.
 *
 * A status without scenarios has an entry too, so that a look-up does not fall through to its range.
 */
export function scenarioTypes(document: OpenApiDocument): string {
  const operations = document.operations.filter(({ value }) => isNamedOperation(value));
  const members = operations.map(({ id, responses }) => {
    const statuses = responses.map(
      ({ status, scenarios }) => `        ${key(status)}: ${statesOf(scenarios, '        ')};\n`,
    );
    return `    ${key(id)}: ${braced(statuses, '    ')};\n`;
  });
  return `/** By operation, status and scenario: the provider state that it needs. */
${declaration('scenarios', members)}
${webhookScenarios(document)}/** What is known of the API by name: its operations and their scenarios. */
export interface Api {
    operations: ${operationsType(document)};
    scenarios: scenarios;
${document.webhooks.length === 0 ? '' : webhookMembers(document)}}
`;
}

/** The type `webhooks` has the callbacks too, which no pact names. */
function webhookMembers(document: OpenApiDocument): string {
  const names = callbacksOf(document).map(({ name }) => text(name));
  const webhooks = names.length === 0 ? 'webhooks' : `Omit<webhooks, ${names.join(' | ')}>`;
  return `    webhooks: ${webhooks};\n    webhookScenarios: webhookScenarios;\n`;
}

/** The same for the messages that the provider sends. Empty if the document has no webhooks. */
function webhookScenarios({ webhooks }: OpenApiDocument): string {
  if (webhooks.length === 0) return '';
  const names = new Set(webhooks.map(({ name }) => name));
  const members = Array.from(names, (name) => {
    const scenarios = webhooks.find((webhook) => webhook.name === name)?.scenarios ?? [];
    return `    ${key(name)}: ${statesOf(scenarios, '    ')};\n`;
  });
  return `/** By webhook and scenario: the provider state that it needs. */
${declaration('webhookScenarios', members)}
`;
}

/** openapi-typescript's `operations` includes those of webhooks, which nobody can call. */
function operationsType({ operations, webhooks }: OpenApiDocument): string {
  const called = new Set(operations.map(({ id }) => id));
  const sent = webhooks.filter(({ id, value }: Operation) => isNamedOperation(value) && !called.has(id));
  const ids = [...new Set(sent.map(({ id }) => text(id)))];
  return ids.length === 0 ? 'operations' : `Omit<operations, ${ids.join(' | ')}>`;
}

function declaration(name: string, members: readonly string[]): string {
  const body = braced(members, '');
  return members.length === 0 ? `export type ${name} = ${body};` : `export interface ${name} ${body}`;
}

function statesOf(scenarios: readonly Scenario[], indent: string): string {
  const states = new Map<string, string>();
  for (const { name, providerState } of scenarios) {
    // The same name in two media types is one scenario for a test, which gets the first.
    if (!states.has(name)) states.set(name, providerState === undefined ? 'undefined' : text(providerState));
  }
  const lines = Array.from(states, ([name, state]) => `${indent}    ${key(name)}: ${state};\n`);
  return braced(lines, indent);
}

function braced(members: readonly string[], indent: string): string {
  return members.length === 0 ? 'Record<never, never>' : `{\n${members.join('')}${indent}}`;
}

function key(name: string): string {
  return isBareName(name) ? name : text(name);
}

/** JSON's escapes are valid in TypeScript. */
function text(value: string): string {
  return JSON.stringify(value);
}
