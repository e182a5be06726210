// run/ takes a document and a provider.
// It gives the requests in their order, the findings, and what was seen.
import type { Draft } from '../request/draft.ts';

/** How much a run may do to the provider. Each mode may do what those before it do. */
export const MODES = ['read', 'examples', 'thorough', 'destructive'] as const;

export type Mode = (typeof MODES)[number];

/** Methods by which nothing changes (RFC 9110, section 9.2.1; `query` of RFC 10008). */
const SAFE = new Set(['get', 'head', 'options', 'query', 'trace']);

/** Whether a method changes nothing. */
export function isSafe(method: string): boolean {
  return SAFE.has(method);
}

/** What a mode does, for people who start it. */
export const MODE_WORDS: Readonly<Record<Mode, string>> = {
  read: 'sends GET, HEAD and OPTIONS with the examples of the document, and nothing else',
  examples:
    'sends the examples of the document with every method but DELETE: it writes what the examples say',
  thorough:
    'makes requests, valid ones and ones that must be refused, with every method; it creates things, and deletes only those',
  destructive: 'makes requests with every method, including DELETE with any value: existing data may be lost',
};

/** Whether a mode sends a draft that belongs to no sequence. */
export function allows(mode: Mode, { method, isDocumented, intent }: Draft): boolean {
  if (mode === 'destructive') return true;
  if (method === 'delete' || method === 'trace') return false;
  if (mode === 'thorough') return true;
  if (!isDocumented || (intent.kind !== 'taken' && intent.kind !== 'any')) return false;
  return mode === 'examples' || (isSafe(method) && method !== 'query');
}

/** The methods that a mode tries where the document describes none. */
export function triedMethods(mode: Mode): readonly string[] {
  return mode === 'destructive' ? ['put', 'patch', 'delete', 'post'] : ['patch', 'put', 'post'];
}
