import type { PactInteraction, PactRequest, PactResponse, PactSpecification, PactState } from './pact.ts';
import type { PactField } from './pact-field.ts';
import { readBody } from './read-body.ts';
import { readRules } from './rules/read-rules.ts';
import { firstStatus } from './rules/status-rule.ts';

/** Reads one interaction; `specification` decides how its bodies are written. */
export function readInteraction(
  field: PactField,
  index: number,
  specification: PactSpecification,
): PactInteraction {
  field.object('an interaction');
  const type = field.member('type');
  if (type.isPresent && String(type.value).toLowerCase() !== 'synchronous/http') {
    type.fail(
      `interactions of type ${JSON.stringify(type.value)} are not judged: "Synchronous/HTTP" and messages are`,
    );
  }
  return {
    index,
    description: field.member('description').text('the description of an interaction'),
    states: readStates(field),
    request: readRequest(field.member('request'), specification),
    response: readResponse(field.member('response'), specification),
    path: field.path,
  };
}

/** `providerStates` since version 3, one sentence under `providerState` before. */
export function readStates(interaction: PactField): PactState[] {
  const states = interaction.member('providerStates');
  if (states.isPresent && typeof states.value !== 'string') {
    return states.items('"providerStates"').map((state) => {
      state.object('a provider state');
      const params = state.member('params');
      return {
        name: state.member('name').text('the name of a provider state'),
        params: params.isPresent ? params.object('"params"') : {},
        path: state.path,
      };
    });
  }
  const state = [states, interaction.member('providerState'), interaction.member('provider_state')].find(
    ({ isPresent }) => isPresent,
  );
  return state ? [{ name: state.text('a provider state'), params: {}, path: state.path }] : [];
}

function readRequest(field: PactField, specification: PactSpecification): PactRequest {
  field.object('"request"');
  const headers = readHeaders(field.member('headers'));
  return {
    method: field.member('method').text('the method of a request').toUpperCase(),
    path: field.member('path').text('the path of a request'),
    query: readQuery(field.member('query')),
    headers,
    body: readBody(field.member('body'), specification, field.member('generators')),
    rules: readRules(rulesOf(field, 'requestMatchingRules'), specification),
    at: field.path,
  };
}

/** The name that rules have, or had in the first files of version 2, which Pact's tools still read. */
function rulesOf(field: PactField, oldName: string): PactField {
  const rules = field.member('matchingRules');
  return rules.isPresent ? rules : field.member(oldName);
}

function readResponse(field: PactField, specification: PactSpecification): PactResponse {
  field.object('"response"');
  const rules = readRules(rulesOf(field, 'responseMatchingRules'), specification);
  const status = field.member('status');
  // The PHP library writes 0 where a rule says which statuses will do.
  const value = status.value === 0 ? firstStatus(rules) : status.value;
  if (typeof value !== 'number' || !Number.isInteger(value) || value < 100 || value > 599) {
    return status.fail('the status of a response must be a whole number from 100 to 599');
  }
  return {
    status: value,
    headers: readHeaders(field.member('headers')),
    body: readBody(field.member('body'), specification, field.member('generators')),
    rules,
    at: field.path,
  };
}

/** A string up to version 2, since then an object whose members are lists. */
function readQuery(field: PactField): Map<string, string[]> {
  const query = new Map<string, string[]>();
  if (!field.isPresent) return query;
  if (typeof field.value === 'string') {
    for (const [name, value] of new URLSearchParams(field.value)) {
      query.set(name, [...(query.get(name) ?? []), value]);
    }
    return query;
  }
  for (const [name, values] of field.members('"query"')) {
    query.set(name, readValues(values, `the query parameter "${name}"`));
  }
  return query;
}

function readHeaders(field: PactField): Map<string, string[]> {
  const headers = new Map<string, string[]>();
  if (!field.isPresent) return headers;
  for (const [name, member] of field.members('"headers"')) {
    headers.set(name, readValues(member, `the header "${name}"`));
  }
  return headers;
}

function readValues(field: PactField, what: string): string[] {
  const values = Array.isArray(field.value) ? field.value : [field.value];
  return values.map((value) => {
    if (value === null) return '';
    if (typeof value === 'string') return value;
    if (typeof value === 'number' || typeof value === 'boolean') return String(value);
    return field.fail(`${what} must be a string, or an array of strings`);
  });
}
