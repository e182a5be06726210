/**
 * How a file of traffic is read: as a stream of the items of a list, as a stream of lines, or as a whole. The way
 * leads to the list.
 */
export type TrafficForm = { kind: 'items'; way: readonly string[] } | { kind: 'lines' } | { kind: 'whole' };

/** The members that a pact or a recording of the mock begins with. */
const WHOLE = new Set(['consumer', 'provider', 'interactions', 'messages', 'metadata', 'operation']);

/** Tells the form of a file by its beginning; `undefined` if it is not JSON. @param isAll whether it is the whole file. */
export function formOf(beginning: string, isAll: boolean): TrafficForm | undefined {
  const text = beginning.replace(/^\uFEFF/, '').trimStart();
  if (text.startsWith('[')) return { kind: 'items', way: [] };
  if (!text.startsWith('{')) return undefined;
  const name = /^\{\s*"((?:[^"\\]|\\.)*)"/.exec(text)?.[1];
  if (name === 'log') return { kind: 'items', way: ['log', 'entries'] };
  if (name !== undefined && WHOLE.has(name)) return { kind: 'whole' };
  const end = text.indexOf('\n');
  if (end < 0 && !isAll) return { kind: 'lines' };
  const line = end < 0 ? text : text.slice(0, end);
  // An object that goes on behind the first line is one text.
  return line.trimEnd().endsWith('}') ? { kind: 'lines' } : { kind: 'whole' };
}
