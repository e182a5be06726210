import { isJsonObject, type JsonValue } from '@specpact/spec';
import type { Fault } from '../finding/live-finding.ts';
import { jsonValue } from '../recorded/recorded-value.ts';
import type { Draft } from '../request/draft.ts';
import { howChanged } from './changed-text.ts';

/**
 * Judges what the answer to a creation or a change says of the texts that were sent. A provider may write them in its
 * own way, trimmed or in another case; only what loses a part of them counts.
 */
export function judgeKept(
  { operation, body, method, intent }: Draft,
  status: number,
  answer: JsonValue | undefined,
): Fault[] {
  const isWrite = method === 'post' || method === 'put' || method === 'patch';
  if (!isWrite || body === undefined || status > 299 || (intent.kind !== 'taken' && intent.kind !== 'any'))
    return [];
  const sent = body.raw === undefined ? body.value : jsonValue({ text: body.raw }, body.type);
  return changedTexts(sent, answer).map(({ name, how }) => ({
    code: 'live.state.differs',
    message: `${operation.id} takes \`${name}\`, and answers with it ${how}`,
    document: operation.path,
    about: `${name} ${how.split(' ')[0]}`,
  }));
}

/** The texts of an object, or of its envelope, that lost a part, and how. */
export function changedTexts(
  sent: JsonValue | undefined,
  got: JsonValue | undefined,
): { name: string; how: string }[] {
  const [own, other] = [holderOf(sent), holderOf(got)];
  return Object.entries(own).flatMap(([name, text]) => {
    const now = other[name];
    const how = typeof text === 'string' && typeof now === 'string' ? howChanged(text, now) : undefined;
    return how === undefined ? [] : [{ name, how }];
  });
}

/** The members of an object, or of its envelope. */
function holderOf(value: JsonValue | undefined): Record<string, JsonValue | undefined> {
  if (!isJsonObject(value)) return {};
  return isJsonObject(value.data) ? value.data : value;
}
