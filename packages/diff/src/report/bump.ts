import type { Severity } from '../change/change-code.ts';

/** The part of a version that changes ask for, and what `info.version` says. */
export interface Bump {
  /** `none`: nothing changed. `patch`: only words changed. */
  needed: 'major' | 'minor' | 'patch' | 'none';
  old: string | undefined;
  new: string | undefined;
  /** Whether the versions say so; `undefined` if they are no semantic versions. */
  said: boolean | undefined;
}

const RANK = ['none', 'patch', 'minor', 'major'] as const;

/**
 * The version that changes ask for (Semantic Versioning 2.0.0, sections 4, 6 to 8). Before 1.0.0 a break asks for a
 * minor version.
 *
 * @param isSame whether the documents say the same, word for word.
 */
export function bumpOf(
  changes: readonly { severity: Severity }[],
  { old, new: now, isSame }: { old: string | undefined; new: string | undefined; isSame: boolean },
): Bump {
  const [before, after] = [partsOf(old), partsOf(now)];
  const worst = changes.some(({ severity }) => severity === 'breaking') ? 'major' : 'minor';
  const needed = changes.length > 0 ? worst : isSame ? 'none' : 'patch';
  const wanted = needed === 'major' && before?.[0] === 0 ? 'minor' : needed;
  const said = before && after ? RANK.indexOf(stepOf(before, after)) >= RANK.indexOf(wanted) : undefined;
  return { needed: wanted, old, new: now, said };
}

function partsOf(version: string | undefined): [number, number, number] | undefined {
  const match = /^v?(\d+)\.(\d+)\.(\d+)(?:[-+].*)?$/.exec(version ?? '');
  return match ? [Number(match[1]), Number(match[2]), Number(match[3])] : undefined;
}

function stepOf(before: readonly number[], after: readonly number[]): (typeof RANK)[number] {
  const index = after.findIndex((part, at) => part !== before[at]);
  if (index === -1 || (after[index] ?? 0) < (before[index] ?? 0)) return 'none';
  return (['major', 'minor', 'patch'] as const)[index] ?? 'none';
}
