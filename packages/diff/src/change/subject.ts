import type { Change } from './change.ts';
import type { ChangeCode } from './change-code.ts';
import type { Step } from './step.ts';

/** The part of an operation that a change is about. */
export interface Subject {
  part: 'operation' | 'server' | 'security' | 'parameter' | 'request' | 'response' | 'message' | 'scenario';
  /** The status, for a response. */
  status?: string;
  /** The place and name of a parameter, the name of a header, or the provider state of an example. */
  in?: string;
  name?: string;
  /** The way into the body. */
  field?: readonly Step[];
}

/** One place where a change is met. A shared schema is met in many. */
export interface Occurrence {
  /** What people call the operation, or the webhook. `undefined`: it concerns all of them. */
  operation: string | undefined;
  subject: Subject;
}

const known = new WeakMap<Change, readonly Occurrence[]>();

/** Where a change is met. */
export function occurrencesOf(change: Change): readonly Occurrence[] {
  return known.get(change) ?? [];
}

/** Remembers where a change is met. */
export function metAt(change: Change, occurrences: readonly Occurrence[]): Change {
  known.set(change, occurrences);
  return change;
}

/** The subject of a change that is not about a schema, read from its code and its `about`. */
export function subjectOf(code: ChangeCode, about: readonly string[]): Subject {
  const [first, second, third, fourth] = about;
  if (code.startsWith('parameter.') && first !== undefined && second !== undefined) {
    return { part: 'parameter', in: first, name: second };
  }
  if (code.startsWith('security.')) return { part: 'security' };
  if (code.startsWith('server.')) return { part: 'server' };
  if (first === 'response' && second !== undefined) {
    const header = third === 'header' && fourth !== undefined ? { name: fourth } : {};
    return { part: 'response', status: second, ...header };
  }
  if (code.startsWith('message.'))
    return { part: 'message', ...(first === 'header' && second !== undefined && { name: second }) };
  return { part: code.startsWith('request.') ? 'request' : 'operation' };
}
