// operation/answer/ takes what an operation answers in two documents.
// It gives the changes of statuses, headers, bodies, links and named examples.
import type { Response } from '@specpact/spec';
import type { Change } from '../../change/change.ts';
import type { OperationPair } from '../../compared/operation-pair.ts';
import { bodyChanges } from '../request-body.ts';
import { headerChanges } from './headers.ts';
import { linkChanges } from './links.ts';
import { scenarioChanges } from './scenarios.ts';

/** The changes of what an operation answers. */
export function responseChanges(pair: OperationPair): Change[] {
  const found: Change[] = [];
  const compared = new Set<Response>();
  for (const old of pair.old.responses.filter(isStatus)) {
    const heirs = heirsOf(old, pair);
    for (const heir of heirs) compared.add(heir);
    if (heirs.length === 0) {
      found.push(
        pair.change('response.status.removed', {
          message: `response ${old.status} of ${pair.name} is gone`,
          about: ['response', old.status],
          old: old.path,
          new: [...pair.new.path, 'responses'],
        }),
      );
    }
    for (const heir of heirs) found.push(...answerChanges(pair, old, heir));
  }
  for (const now of pair.new.responses.filter(isStatus)) {
    if (pair.old.responses.some(({ status }) => key(status) === key(now.status))) continue;
    found.push(
      pair.change('response.status.added', {
        message: `response ${now.status} of ${pair.name} is new`,
        about: ['response', now.status],
        old: [...pair.old.path, 'responses'],
        new: now.path,
      }),
    );
    const before = coveringOf(now, pair);
    if (before && !compared.has(now)) found.push(...answerChanges(pair, before, now));
  }
  return found;
}

/** The responses of the new document that come in the place of an old one. */
function heirsOf({ status }: Response, { new: now }: OperationPair): Response[] {
  const exact = now.responses.filter((other) => key(other.status) === key(status));
  if (exact.length > 0) return exact;
  if (isRange(status)) {
    // All answers of a range are described one by one now.
    return now.responses.filter((other) => /^\d{3}$/.test(other.status) && other.status[0] === status[0]);
  }
  const range = now.responses.filter((other) => isRange(other.status) && other.status[0] === status[0]);
  if (range.length > 0) return range;
  return status === 'default' ? [] : now.responses.filter((other) => other.status === 'default');
}

/** The response of the old document that described a status which is described alone now. */
function coveringOf({ status }: Response, { old }: OperationPair): Response | undefined {
  const range = old.responses.find((other) => isRange(other.status) && other.status[0] === status[0]);
  return (
    range ?? (/^[45]/.test(status) ? old.responses.find((other) => other.status === 'default') : undefined)
  );
}

/** A response under anything else describes no answer. `specpact lint` reports it. */
function isStatus({ status }: Response): boolean {
  return /^(?:[1-5]\d\d|[1-5]xx|default)$/i.test(status);
}

function key(status: string): string {
  return status.toLowerCase();
}

function isRange(status: string): boolean {
  return /^\dxx$/i.test(status);
}

function answerChanges(pair: OperationPair, old: Response, now: Response): Change[] {
  if (pair.documents.same.values(old.value, now.value)) return [];
  const where = pair.isMessage
    ? `the answer ${old.status} to ${pair.name}`
    : `response ${old.status} of ${pair.name}`;
  const about = ['response', old.status];
  // What a consumer answers to a message goes the other way.
  const flow = pair.isMessage ? 'request' : 'response';
  const of = pair.isMessage ? 'request body' : 'response body';
  return [
    ...headerChanges(pair, {
      old: old.headers,
      new: now.headers,
      around: { old: old.path, new: now.path },
      status: old.status,
      where,
      about,
    }),
    ...bodyChanges(pair, {
      old,
      new: now,
      flow,
      where,
      of,
      about,
      subject: { part: 'response', status: old.status },
    }),
    ...linkChanges(pair, { old, new: now, where, about }),
    ...scenarioChanges(pair, old.scenarios, now.scenarios, { where, about, status: old.status }),
  ];
}
