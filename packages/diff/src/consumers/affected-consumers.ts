import type { Pact } from '@specpact/compare';
import { isJsonObject, type JsonValue, matchState, type OpenApiDocument } from '@specpact/spec';
import { type AffectedConsumer, type Change, changeOf } from '../change/change.ts';
import type { Step } from '../change/step.ts';
import { type Occurrence, occurrencesOf, type Subject } from '../change/subject.ts';
import { type JudgedUse, judgeUses } from './judged-pacts.ts';

/**
 * The changes, each with the consumers that it breaks. If an interaction fails by the new document only, and no
 * change explains it, it becomes a change of its own. So the verdict and the diff never contradict each other.
 *
 * @throws {CompareError} if one of the documents is not sound enough to judge by.
 */
export function withConsumers(
  changes: readonly Change[],
  { old, new: now, pacts }: { old: OpenApiDocument; new: OpenApiDocument; pacts: readonly Pact[] },
): Change[] {
  const uses = judgeUses(old, now, pacts);
  const explained = new Set<JudgedUse>();
  const found = changes.map((change): Change => {
    if (change.severity !== 'breaking' && change.severity !== 'dangerous') return change;
    const hit = uses.filter((use) => occurrencesOf(change).some((met) => isHit(change, met, use)));
    for (const use of hit) explained.add(use);
    const consumers = byConsumer(hit);
    // An announced removal breaks only those who still use the part.
    const severity =
      change.code.endsWith('removed-as-announced') && hit.length > 0 ? 'breaking' : change.severity;
    return { ...change, severity, consumers };
  });
  const unexplained = uses.filter(
    (use) => use.findings.length > 0 && !explained.has(use) && !use.failedBefore(),
  );
  return [...found, ...unexplained.map((use) => brokenUse(use, { old, new: now }))];
}

function brokenUse(
  { consumer, description, findings, operation }: JudgedUse,
  { old, new: now }: { old: OpenApiDocument; new: OpenApiDocument },
): Change {
  const reasons = [...new Set(findings.map(({ message }) => message))].slice(0, 3).join('; ');
  return {
    ...changeOf({
      code: 'consumer.broken',
      message: `"${description}" of ${consumer} no longer fits: ${reasons}`,
      provider: now.name,
      about: [consumer, description, operation ?? ''],
      old: { document: old, path: [] },
      new: { document: now, path: [] },
    }),
    consumers: [{ consumer, interactions: [description] }],
  };
}

function byConsumer(uses: readonly JudgedUse[]): AffectedConsumer[] {
  const interactions = new Map<string, string[]>();
  for (const { consumer, description } of uses) {
    const list = interactions.get(consumer) ?? [];
    if (!list.includes(description)) interactions.set(consumer, [...list, description]);
  }
  return [...interactions].map(([consumer, list]) => ({ consumer, interactions: list }));
}

function isHit({ code }: Change, { operation, subject }: Occurrence, use: JudgedUse): boolean {
  if (operation !== undefined && operation !== use.operation) return false;
  const isFound = (pattern: RegExp) => use.findings.some((finding) => pattern.test(finding.code));
  switch (subject.part) {
    case 'operation':
      return code.startsWith('operation.removed');
    case 'server':
      return code === 'server.path-removed' && isFound(/^request\.path/);
    case 'security':
      return isFound(/^request\.security/);
    case 'parameter':
      return isParameterHit(code, subject, use);
    case 'request':
      return isRequestHit(code, subject, use);
    case 'response':
      return use.status === subject.status && isResponseHit(code, subject, use);
    case 'scenario':
      return use.status === subject.status && hasState(use, subject.name ?? '');
    case 'message':
      return use.message !== undefined && isMessageHit(code, subject, use);
  }
}

function hasState({ interaction }: JudgedUse, template: string): boolean {
  return (interaction?.states ?? []).some((state) => matchState(template, state) !== undefined);
}

function isParameterHit(
  code: string,
  { in: place, name = '' }: Subject,
  { interaction, findings }: JudgedUse,
): boolean {
  if (code.startsWith('parameter.removed')) {
    if (place === 'query')
      return [...(interaction?.request.query.keys() ?? [])].some(
        (key) => key === name || key.startsWith(`${name}[`),
      );
    if (place === 'cookie') return hasHeader(interaction?.request.headers, 'cookie', name);
    return place === 'header' && hasHeader(interaction?.request.headers, name);
  }
  return findings.some(
    (finding) =>
      /^request\.(query|header|cookie|path|parameter|rule|generator)/.test(finding.code) &&
      (finding.message.toLowerCase().includes(name.toLowerCase()) ||
        finding.pact?.pointer.includes(`/${name}`)),
  );
}

function isRequestHit(code: string, { field = [] }: Subject, { interaction, findings }: JudgedUse): boolean {
  const body = interaction?.request.body;
  if (code === 'request.body.removed') return body !== undefined;
  if (/^request\.property\.(removed|became-read-only)/.test(code))
    return body !== undefined && hasField(body.value, field);
  const last = field.findLast((step) => step.to === 'member');
  return findings.some(
    ({ code: kind, message, pact }) =>
      /^request\.(body|content-type|rule|generator|accept)/.test(kind) &&
      (last?.to !== 'member' || message.includes(last.name) || pact?.pointer.includes(last.name) === true),
  );
}

function isResponseHit(
  code: string,
  { name, field }: Subject,
  { interaction, findings }: JudgedUse,
): boolean {
  if (!interaction) return false;
  const { headers, body } = interaction.response;
  if (name !== undefined) return hasHeader(headers, name);
  if (code === 'response.status.removed') return true;
  if (code === 'response.media-type.removed') {
    return findings.some((finding) => /^(response|request\.accept)/.test(finding.code));
  }
  return body !== undefined && hasField(body.value, field ?? []);
}

function isMessageHit(code: string, { name, field }: Subject, { message, findings }: JudgedUse): boolean {
  if (!message) return false;
  if (code === 'message.removed') return true;
  if (name !== undefined)
    return [...message.metadata.keys()].some((key) => key.toLowerCase() === name.toLowerCase());
  if (code === 'message.media-type.removed') return findings.length > 0;
  return message.contents !== undefined && hasField(message.contents.value, field ?? []);
}

function hasHeader(
  headers: ReadonlyMap<string, readonly string[]> | undefined,
  name: string,
  part = '',
): boolean {
  return [...(headers ?? [])].some(
    ([key, values]) =>
      key.toLowerCase() === name.toLowerCase() && values.some((value) => value.includes(part)),
  );
}

/** Whether a value has the part that a way leads to. */
function hasField(value: JsonValue, [step, ...more]: readonly Step[]): boolean {
  if (!step) return true;
  switch (step.to) {
    case 'member': {
      const member = isJsonObject(value) && Object.hasOwn(value, step.name) ? value[step.name] : undefined;
      return member !== undefined && hasField(member, more);
    }
    case 'others':
      return (
        isJsonObject(value) &&
        Object.values(value).some((member) => member !== undefined && hasField(member, more))
      );
    case 'item': {
      const items = Array.isArray(value) ? value : [];
      const meant = step.index === undefined ? items : items.slice(step.index, step.index + 1);
      return meant.some((item) => hasField(item, more));
    }
    case 'alternative':
      return hasField(value, more);
  }
}
