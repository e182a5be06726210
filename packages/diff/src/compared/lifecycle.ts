import type { JsonObject, Path } from '@specpact/spec';
import { announcementOf } from '../change/announcement.ts';
import type { Change } from '../change/change.ts';
import { stabilityOf } from '../change/stability.ts';
import type { OperationPair } from './operation-pair.ts';

/** The two versions of a part that may be deprecated. */
export interface Lifecycle {
  old: JsonObject;
  new: JsonObject;
  where: string;
  about: readonly string[];
  places: { old: Path; new: Path };
}

/** What is announced of a part, and whether that keeps to the policy. */
export function lifecycleChanges(
  pair: OperationPair,
  kind: 'operation' | 'parameter',
  { old, new: now, where, about, places }: Lifecycle,
): Change[] {
  const found = announcementOf(pair.documents.policy, old, now);
  if (!found) return [];
  const message = `${where} ${found.said}`;
  return [pair.change(`${kind}.${found.event}`, { message, about, ...places })];
}

/** What `x-stability-level` of an operation promises. */
export function stabilityChanges(pair: OperationPair): Change[] {
  const { old, new: now, name } = pair;
  const found = stabilityOf(old.value['x-stability-level'], now.value['x-stability-level']);
  if (!found) return [];
  return [
    pair.change(`operation.${found.event}`, {
      message: `${name} ${found.said}`,
      about: ['stability'],
      old: [...old.path, 'x-stability-level'],
      new: [...now.path, 'x-stability-level'],
    }),
  ];
}
