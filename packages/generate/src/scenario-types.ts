import type { OpenApiDocument, Response } from '@specpact/spec';
import { isNamedOperation } from './typed-part.ts';

/**
 * The scenarios of a document as types, and `Api`, which has them beside `operations`: by operation,
 * status and name, the provider state that each needs; `undefined` where it names none.
 *
 * A status without scenarios is there as well: what is looked up by it must not find those of its range.
 */
export function scenarioTypes(document: OpenApiDocument): string {
  const operations = document.operations.filter(({ value }) => isNamedOperation(value));
  const members = operations.map(({ id, responses }) => {
    const statuses = responses.map((response) => `        ${key(response.status)}: ${statesOf(response)};\n`);
    return `    ${key(id)}: ${braced(statuses, '    ')};\n`;
  });
  const body = braced(members, '');
  const scenarios =
    members.length === 0 ? `export type scenarios = ${body};` : `export interface scenarios ${body}`;
  return `/** By operation, status and scenario: the provider state that it needs. */
${scenarios}
/** What is known of the API by name: its operations and their scenarios. */
export interface Api {
    operations: operations;
    scenarios: scenarios;
}
`;
}

function statesOf({ scenarios }: Response): string {
  const states = new Map<string, string>();
  for (const { name, providerState } of scenarios) {
    // The same name in two media types is one scenario to a test; the first is what it gets.
    if (!states.has(name)) states.set(name, providerState === undefined ? 'undefined' : text(providerState));
  }
  const lines = Array.from(states, ([name, state]) => `            ${key(name)}: ${state};\n`);
  return braced(lines, '        ');
}

function braced(members: readonly string[], indent: string): string {
  return members.length === 0 ? 'Record<never, never>' : `{\n${members.join('')}${indent}}`;
}

function key(name: string): string {
  return /^([A-Za-z_$][\w$]*|0|[1-9]\d{0,8})$/.test(name) ? name : text(name);
}

/** JSON's escapes are TypeScript's. */
function text(value: string): string {
  return JSON.stringify(value);
}
