import { type JsonObject, jsonText, type Path } from '@specpact/spec';
import { announcementOf } from '../change/announcement.ts';
import type { Change } from '../change/change.ts';
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

const LEVELS = ['draft', 'alpha', 'beta', 'stable'];

/** What `x-stability-level` says, from the least stable to the most. */
export function stabilityChanges(pair: OperationPair): Change[] {
  const { old, new: now, name } = pair;
  const [was, is] = [old.value['x-stability-level'], now.value['x-stability-level']];
  if (was === undefined && is === undefined) return [];
  const places = {
    old: [...old.path, 'x-stability-level'],
    new: [...now.path, 'x-stability-level'],
    about: ['stability'],
  };
  const unknown = [was, is].find((level) => level !== undefined && !LEVELS.includes(jsonText(level)));
  if (unknown !== undefined) {
    const message = `${name} has the stability level \`${jsonText(unknown)}\`, which is none of ${LEVELS.join(', ')}`;
    return [pair.change('operation.stability-unknown', { message, ...places })];
  }
  if (was === is || was === undefined) return [];
  const [from, to] = [LEVELS.indexOf(jsonText(was)), is === undefined ? -1 : LEVELS.indexOf(jsonText(is))];
  const message = `${name} is ${is === undefined ? 'of no stability level' : jsonText(is)} now, where it was ${jsonText(was)}`;
  return [
    pair.change(to < from ? 'operation.stability-lowered' : 'operation.stability-raised', {
      message,
      ...places,
    }),
  ];
}

/** Whether an operation may change without notice. */
export function isUnstable({ 'x-stability-level': level }: JsonObject): boolean {
  return level === 'draft' || level === 'alpha';
}
