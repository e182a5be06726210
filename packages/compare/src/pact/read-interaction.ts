import { isJsonObject, type JsonValue } from '@specpact/spec';
import { isPending, pluginsOf } from './interaction-type.ts';
import { readGenerators } from './matching/read-generators.ts';
import { readRules } from './matching/read-rules.ts';
import { firstStatus } from './matching/rule-status.ts';
import type { PactInteraction, PactRequest, PactResponse, PactState } from './pact.ts';
import type { PactField } from './pact-field.ts';
import { readBody } from './read-body.ts';
import { withoutRubyTerms } from './ruby-term.ts';
import type { PactSpecification } from './specification.ts';

/** Reads one interaction. `specification` decides how its bodies are written. */
export function readInteraction(
  field: PactField,
  index: number,
  specification: PactSpecification,
): PactInteraction {
  field.object('an interaction');
  // Since version 4, an interaction has a type. One without a type is written as in version 3, with its bodies.
  const bodies = specification === 4 && !field.member('type').isPresent ? 'bare' : 'wrapped';
  return {
    index,
    description: field.member('description').text('the description of an interaction'),
    states: readStates(field),
    request: readRequest(field.member('request'), specification, bodies),
    response: readResponse(field.member('response'), specification, bodies),
    pending: isPending(field, specification),
    plugins: pluginsOf(field),
    isDerived: field.member('comments').member('references').member('openapi').isPresent,
    path: field.path,
  };
}

/** How bodies are written in a pact of version 4. */
type Bodies = 'bare' | 'wrapped';

/** The version by which the body of a request or a response is read. */
function bodyVersion(field: PactField, specification: PactSpecification, bodies: Bodies): PactSpecification {
  const body = field.member('body');
  const isEmpty = isJsonObject(body.value) && Object.keys(body.value).length === 0;
  if (bodies === 'wrapped' || !body.isPresent || isEmpty) return specification;
  return body.member('content').isPresent ? specification : 3;
}

/** `providerStates` since version 3; before, one sentence under `providerState`. */
export function readStates(interaction: PactField): PactState[] {
  const states = interaction.member('providerStates');
  if (states.isPresent && typeof states.value !== 'string') {
    return states.items('"providerStates"').map((state) => {
      if (typeof state.value === 'string') return { name: state.value, params: {}, path: state.path };
      state.object('a provider state');
      const params = state.member('params');
      return {
        name: nameOf(state.member('name')),
        params: params.isPresent ? params.object('"params"') : {},
        path: state.path,
      };
    });
  }
  const state = [states, interaction.member('providerState'), interaction.member('provider_state')].find(
    ({ isPresent }) => isPresent,
  );
  // An empty text means that no state is set.
  if (!state || state.value === '') return [];
  return [{ name: state.text('a provider state'), params: {}, path: state.path }];
}

/** A name may be empty: Pact's libraries write what they are given. */
function nameOf(field: PactField): string {
  return field.value === '' ? '' : field.text('the name of a provider state');
}

function readRequest(field: PactField, specification: PactSpecification, bodies: Bodies): PactRequest {
  field.object('"request"');
  const generators = readGenerators(field.member('generators'), true);
  const member = (name: string) => plain(field.member(name), specification);
  const [method, path] = [member('method'), member('path')];
  return {
    // Pact's own tools take these if a library writes none.
    method: method.isPresent ? method.text('the method of a request').toUpperCase() : 'GET',
    path: path.isPresent && path.value !== '' ? path.text('the path of a request') : '/',
    query: readQuery(member('query')),
    headers: readHeaders(member('headers')),
    body: readBody(field.member('body'), bodyVersion(field, specification, bodies), generators),
    rules: readRules(rulesOf(field, 'requestMatchingRules')),
    generators,
    at: field.path,
  };
}

/** The member that holds the rules. The first files of version 2 have another name, which Pact's tools still read. */
function rulesOf(field: PactField, oldName: string): PactField {
  const rules = field.member('matchingRules');
  return rules.isPresent ? rules : field.member(oldName);
}

function readResponse(field: PactField, specification: PactSpecification, bodies: Bodies): PactResponse {
  field.object('"response"');
  const rules = readRules(rulesOf(field, 'responseMatchingRules'));
  const status = field.member('status');
  const value = statusOf(status, rules);
  if (typeof value !== 'number' || !Number.isInteger(value) || value < 100 || value > 599) {
    return status.fail('the status of a response must be a whole number from 100 to 599');
  }
  return {
    status: value,
    headers: readHeaders(plain(field.member('headers'), specification)),
    body: readBody(
      field.member('body'),
      bodyVersion(field, specification, bodies),
      readGenerators(field.member('generators'), false),
    ),
    rules,
    at: field.path,
  };
}

function statusOf(status: PactField, rules: PactResponse['rules']): JsonValue | undefined {
  // Pact's own tools take this if a library writes none.
  if (!status.isPresent) return 200;
  // The PHP library writes 0 if a rule says which statuses are taken.
  if (status.value === 0) return firstStatus(rules);
  return typeof status.value === 'string' && /^[1-5]\d\d$/.test(status.value)
    ? Number(status.value)
    : status.value;
}

/** The Ruby library writes matchers into every part of a version 1 interaction. */
function plain(field: PactField, specification: PactSpecification): PactField {
  return specification === 1 && typeof field.value === 'object' && field.value !== null
    ? field.with(withoutRubyTerms(field.value))
    : field;
}

/** A string up to version 2. Since then, an object whose members are lists; in some files, a list of texts. */
function readQuery(field: PactField): Map<string, string[]> {
  const query = new Map<string, string[]>();
  if (!field.isPresent) return query;
  if (typeof field.value === 'string') return parseQuery(field.value);
  if (Array.isArray(field.value)) return parseQuery(readValues(field, '"query"').join('&'));
  for (const [name, values] of field.members('"query"')) {
    query.set(name, readValues(values, `the query parameter "${name}"`));
  }
  return query;
}

function parseQuery(text: string): Map<string, string[]> {
  const query = new Map<string, string[]>();
  for (const [name, value] of new URLSearchParams(text)) query.set(name, [...(query.get(name) ?? []), value]);
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
