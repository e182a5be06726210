import { STATUS_CODES } from '../http/node-http.ts';

/** The verb at the beginning of an operation's name, before its subject. */
const VERB =
  /^(get|list|find|search|read|fetch|retrieve|show|create|add|post|make|update|replace|put|set|patch|change|delete|remove)(?=[A-Z_-])/;

/** What happened to the subject if a method succeeds with 200. */
const DONE: Readonly<Record<string, string>> = {
  get: 'found',
  head: 'found',
  put: 'replaced',
  patch: 'changed',
  delete: 'removed',
};

/** A free name for an example: `integrationNotFound` for the 404 of `getIntegration`. */
export function exampleName(
  { id, method }: { id: string; method: string },
  status: number,
  isTaken: (name: string) => boolean,
): string {
  const subject = id.replace(VERB, '');
  const outcome = status === 200 ? (DONE[method] ?? 'done') : (STATUS_CODES[status] ?? `status ${status}`);
  const name = camelCase(`${subject} ${outcome}`);
  let free = name;
  for (let count = 2; isTaken(free); count += 1) free = `${name}${count}`;
  return free;
}

function camelCase(text: string): string {
  const words = text.replace(/['’]/g, '').split(/[^A-Za-z0-9]+/);
  const joined = words
    .filter((word) => word !== '')
    .map((word) => word[0]?.toUpperCase() + word.slice(1))
    .join('');
  return joined.slice(0, 1).toLowerCase() + joined.slice(1);
}
