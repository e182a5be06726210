import type { JsonValue } from '@specpact/spec';
import type { KeywordAt } from './containment.ts';

/** The result of a search for a value that meets some claims. */
export type Finding =
  | { kind: 'found'; value: JsonValue }
  /** There is no such value: these keywords exclude it together. */
  | { kind: 'none'; between: readonly KeywordAt[] }
  /** There may be such a value: this keyword keeps the question open. */
  | { kind: 'unknown'; keyword: KeywordAt };

export function none(between: readonly KeywordAt[]): Finding {
  return { kind: 'none', between };
}

export function unknown(keyword: KeywordAt): Finding {
  return { kind: 'unknown', keyword };
}

/** Tries several ways to find a value in turn. One way that succeeds is enough. */
export function anyOf(ways: Iterable<Finding>): Finding {
  const between = new Map<string, KeywordAt>();
  let open: Finding | undefined;
  for (const finding of ways) {
    if (finding.kind === 'found') return finding;
    if (finding.kind === 'unknown') open ??= finding;
    else
      for (const keyword of finding.between) {
        if (between.size < 8) between.set(`${keyword.keyword} ${keyword.schema.path.join('/')}`, keyword);
      }
  }
  return open ?? none([...between.values()]);
}
