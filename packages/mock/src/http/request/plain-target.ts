/**
 * A request target without escapes, empty fragments or fragments that begin with a dot. All parsers agree on
 * it.
 */
const PLAIN_TARGET = /^(?:\/[A-Za-z0-9_~-][A-Za-z0-9_~.-]*)*\/?(?:\?[A-Za-z0-9_~.=&-]*)?$/;

/** The path and the query of a plain request target; `undefined` for any other target. */
export function readPlainTarget(target: string): { path: string; query: string } | undefined {
  if (!PLAIN_TARGET.test(target)) return undefined;
  const at = target.indexOf('?');
  if (at === 0 || target === '') return undefined;
  return at === -1 ? { path: target, query: '' } : { path: target.slice(0, at), query: target.slice(at + 1) };
}
