import { findResponse, responseFields } from '@specpact/compare';
import { isJsonObject, type JsonValue, type OpenApiDocument, type Operation } from '@specpact/spec';

/** The members of an object, or of its envelope. */
function holderOf(value: JsonValue | undefined): JsonValue | undefined {
  return isJsonObject(value) && isJsonObject(value.data) ? value.data : value;
}

/** The members of an object, or of its envelope, that are no objects or lists: their JSON texts by their names. */
export function membersOf(value: JsonValue | undefined): Map<string, string> {
  return new Map([...allMembers(value)].filter(([, text]) => !text.startsWith('{') && !text.startsWith('[')));
}

/** All members of an object, or of its envelope: their JSON texts by their names. */
export function allMembers(value: JsonValue | undefined): Map<string, string> {
  const holder = holderOf(value);
  return new Map(
    Object.entries(isJsonObject(holder) ? holder : {}).flatMap(([name, member]): [string, string][] =>
      member === undefined ? [] : [[name, JSON.stringify(member)]],
    ),
  );
}

/** Whether the answer of an operation describes a member of its body, or of its envelope. */
export function describesMember(
  document: OpenApiDocument,
  operation: Operation,
  status: number,
  name: string,
): boolean {
  const response = findResponse(operation, status);
  const fields = response && responseFields(document, response);
  const holder = fields?.members.get('data') ?? fields;
  return holder?.members.has(name) === true;
}

/**
 * Whether a provider may have made one value from the other: another case, no blanks, fewer digits, or the time at
 * which it wrote. Both are JSON texts.
 */
export function isMadeFrom(sent: string, got: string): boolean {
  const [from, to] = [JSON.parse(sent), JSON.parse(got)] as JsonValue[];
  if (typeof from === 'number' && typeof to === 'number') return Math.abs(from - to) < 0.01;
  if (typeof from !== 'string' || typeof to !== 'string') return false;
  if (isTime(from) && isTime(to)) return Date.parse(to) >= Date.parse(from);
  return plainText(from) === plainText(to);
}

function isTime(text: string): boolean {
  return /^\d{4}-\d\d-\d\d[T ]/.test(text) && Number.isFinite(Date.parse(text));
}

/** A text without what a provider may change: case, accents, blanks, and all other characters. */
function plainText(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '');
}
