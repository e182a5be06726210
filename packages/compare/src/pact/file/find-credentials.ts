import { Trail } from '@specpact/schema';
import type { JsonValue, Path } from '@specpact/spec';
import type { Finding } from '../../finding/finding.ts';
import type { InteractionContext } from '../../interaction/interaction-context.ts';
import type { FindingPlace } from '../../interaction/judged-part.ts';
import type { MessageContext } from '../../interaction/message-context.ts';
import type { PactBody, PactState } from '../pact.ts';
import { isCredentialName, knownCredential, looksRandom } from './credential.ts';

/** Looks for credentials that are likely real, in all that is published of an interaction. */
export function findCredentials(context: InteractionContext): Finding[] {
  const { request, response, states } = context.interaction;
  const texts = [
    ...textsIn(request.path, [...request.at, 'path'], ''),
    ...textsOf(request.headers, request.at, 'headers'),
    ...textsOf(request.query, request.at, 'query'),
    ...textsOf(response.headers, response.at, 'headers'),
    ...textsOfBody(request.body),
    ...textsOfBody(response.body),
    ...textsOfStates(states),
  ];
  return credentialsIn(texts, (code, message, at) => context.finding(code, message, at));
}

/** Looks for credentials that are likely real, in all that is published of a message. */
export function findMessageCredentials(context: MessageContext): Finding[] {
  const { metadata, contents, states } = context.message;
  const texts = [
    ...[...metadata].flatMap(([name, { value, path }]) => textsIn(value, path, name)),
    ...textsOfBody(contents),
    ...textsOfStates(states),
  ];
  return credentialsIn(texts, (code, message, at) => context.finding(code, message, at));
}

function credentialsIn(
  texts: readonly Text[],
  finding: (code: 'pact.credential' | 'pact.credential.likely', message: string, at: FindingPlace) => Finding,
): Finding[] {
  const findings: Finding[] = [];
  for (const { text, at, name } of texts) {
    const known = knownCredential(text);
    if (known !== undefined) {
      const message = `the pact holds what looks like ${known}; pacts are published: use a placeholder, and revoke the key if it is real`;
      findings.push(finding('pact.credential', message, { pact: at.path }));
    } else if (isCredentialName(name) && looksRandom(text)) {
      const message = `the value of \`${name}\` looks like a real credential; pacts are published: use a placeholder`;
      findings.push(finding('pact.credential.likely', message, { pact: at.path }));
    }
  }
  return findings;
}

/** No issuer's keys are shorter. */
const SHORTEST_KEY = 16;

interface Text {
  text: string;
  at: Trail;
  /** The nearest member's name. */
  name: string;
}

function textsOfBody(body: PactBody | undefined): Text[] {
  return body ? textsIn(body.value, body.at, '') : [];
}

function textsOfStates(states: readonly PactState[]): Text[] {
  return states.flatMap(({ params, path }) => textsIn({ ...params }, [...path, 'params'], ''));
}

function textsOf(values: ReadonlyMap<string, readonly string[]>, at: Path, part: string): Text[] {
  const found: Text[] = [];
  for (const [name, all] of values) {
    for (const text of all)
      if (text.length >= SHORTEST_KEY) found.push({ text, at: Trail.from([...at, part, name]), name });
  }
  return found;
}

/** Whether a value is a text that is long enough, or may hold one. */
function mayHoldKey(value: JsonValue | undefined): value is JsonValue {
  return typeof value === 'string'
    ? value.length >= SHORTEST_KEY
    : typeof value === 'object' && value !== null;
}

/** The texts in a value, however deep. This search does not overflow the stack. */
function textsIn(value: JsonValue, path: Path, name: string): Text[] {
  if (typeof value === 'string' && value.length < SHORTEST_KEY) return [];
  const found: Text[] = [];
  const pending = [{ value, at: Trail.from(path), depth: path.length, name }];
  for (let next = pending.pop(); next && found.length < 10_000; next = pending.pop()) {
    const { value: part, at, depth, name: nearest } = next;
    if (typeof part === 'string') {
      if (part.length >= SHORTEST_KEY) found.push({ text: part, at, name: nearest });
      continue;
    }
    if (typeof part !== 'object' || part === null || depth > 100) continue;
    for (const [token, member] of Object.entries(part)) {
      if (!mayHoldKey(member)) continue;
      const nearer = Array.isArray(part) ? nearest : token;
      pending.push({ value: member, at: at.to(token), depth: depth + 1, name: nearer });
    }
  }
  return found;
}
