import type { JsonObject } from '../json/json.ts';
import { qualifiedName, targetName } from '../reference/reference.ts';
import type { Target } from '../reference/resource-files.ts';

/** The component name of a part of another file. If the name is taken, it gets the file's name, or a number. */
export function freeName(taken: JsonObject, target: Target): string {
  const candidates = [targetName(target), qualifiedName(target)];
  const free = candidates.find((name) => !Object.hasOwn(taken, name));
  if (free !== undefined) return free;
  let count = 2;
  while (Object.hasOwn(taken, `${candidates[1]}_${count}`)) count += 1;
  return `${candidates[1]}_${count}`;
}
