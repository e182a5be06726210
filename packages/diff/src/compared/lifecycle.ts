import { type JsonObject, jsonText, type Path } from '@specpact/spec';
import type { Change } from '../change/change.ts';
import type { ChangeCode } from '../change/change-code.ts';
import type { Policy } from './document-pair.ts';
import type { OperationPair } from './operation-pair.ts';

/** The two versions of a part that may be deprecated. */
export interface Lifecycle {
  old: JsonObject;
  new: JsonObject;
  where: string;
  about: readonly string[];
  places: { old: Path; new: Path };
}

/** How a part that is gone was announced: by `deprecated`, and a day in `x-sunset`. */
export function removalOf(
  { today }: Policy,
  { deprecated, 'x-sunset': sunset }: JsonObject,
): 'removed' | 'removed-before-sunset' | 'removed-as-announced' {
  if (deprecated !== true) return 'removed';
  if (sunset === undefined) return 'removed-as-announced';
  const day = readDay(sunset);
  return day !== undefined && day <= today ? 'removed-as-announced' : 'removed-before-sunset';
}

/** What is announced of a part, and whether that keeps to the policy. */
export function lifecycleChanges(
  pair: OperationPair,
  kind: 'operation' | 'parameter',
  { old, new: now, where, about, places }: Lifecycle,
): Change[] {
  const change = (code: ChangeCode, said: string) =>
    pair.change(code, { message: `${where} ${said}`, about, ...places });
  const [was, is] = [old.deprecated === true, now.deprecated === true];
  if (!was && !is) return [];
  if (was && !is) return [change(`${kind}.undeprecated`, 'is no longer deprecated')];
  const { deprecationDays = 0, today } = pair.documents.policy;
  const [before, after] = [old['x-sunset'], now['x-sunset']];
  const [day, earlier] = [readDay(after), readDay(before)];
  const least = addDays(today, deprecationDays);
  const tooSoon = () =>
    change(
      `${kind}.sunset-too-soon`,
      `ends on ${day}, and must stay until ${least} by --deprecation-days ${deprecationDays}`,
    );
  if (!was) {
    if (deprecationDays === 0) return [change(`${kind}.deprecated`, deprecationWords(day))];
    if (after === undefined)
      return [change(`${kind}.sunset-missing`, 'is deprecated now, and has no `x-sunset`')];
    if (day === undefined)
      return [
        change(`${kind}.sunset-invalid`, `has the \`x-sunset\` \`${jsonText(after)}\`, which is not a date`),
      ];
    return [day < least ? tooSoon() : change(`${kind}.deprecated`, deprecationWords(day))];
  }
  if (jsonText(before) === jsonText(after)) return [];
  if (after === undefined) return [change(`${kind}.sunset-removed`, 'no longer has an `x-sunset`')];
  if (day === undefined || (before !== undefined && earlier === undefined)) {
    return [
      change(
        `${kind}.sunset-invalid`,
        `has the \`x-sunset\` \`${jsonText(day === undefined ? after : before)}\`, which is not a date`,
      ),
    ];
  }
  if (earlier !== undefined && day < earlier && day < least) return [tooSoon()];
  return [
    change(
      `${kind}.sunset-changed`,
      `ends on ${day}${earlier === undefined ? '' : `, where it was ${earlier}`}`,
    ),
  ];
}

function deprecationWords(day: string | undefined): string {
  return day === undefined ? 'is deprecated now' : `is deprecated now, and ends on ${day}`;
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

/** A day, `YYYY-MM-DD`, also as the beginning of a time; `undefined` if it is none. */
function readDay(value: JsonObject[string] | undefined): string | undefined {
  const text = /^(\d{4}-\d\d-\d\d)(?:$|T)/.exec(jsonText(value))?.[1];
  if (text === undefined) return undefined;
  const day = new Date(`${text}T00:00:00Z`);
  return Number.isNaN(day.getTime()) || !day.toISOString().startsWith(text) ? undefined : text;
}

function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}
