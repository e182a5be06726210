import { type JsonObject, type JsonValue, jsonText } from '@specpact/spec';

/** The levels of `x-stability-level`, from the least stable to the most. */
const LEVELS = ['draft', 'alpha', 'beta', 'stable'];

/** What changed in how stable a part is. */
export interface StabilityChange {
  event: 'stability-lowered' | 'stability-raised' | 'stability-unknown';
  /** What happened, without a subject: `is beta now, where it was stable`. */
  said: string;
}

/** What two values of `x-stability-level` promise. A part that promised nothing loses nothing. */
export function stabilityOf(
  was: JsonValue | undefined,
  is: JsonValue | undefined,
): StabilityChange | undefined {
  if (was === undefined && is === undefined) return undefined;
  const unknown = [was, is].find((level) => level !== undefined && !LEVELS.includes(jsonText(level)));
  if (unknown !== undefined) {
    const said = `has the stability level \`${jsonText(unknown)}\`, which is none of ${LEVELS.join(', ')}`;
    return { event: 'stability-unknown', said };
  }
  if (was === is || was === undefined) return undefined;
  const [from, to] = [LEVELS.indexOf(jsonText(was)), is === undefined ? -1 : LEVELS.indexOf(jsonText(is))];
  const level = is === undefined ? 'of no stability level' : jsonText(is);
  return {
    event: to < from ? 'stability-lowered' : 'stability-raised',
    said: `is ${level} now, where it was ${jsonText(was)}`,
  };
}

/** Whether an operation may change without notice. */
export function isUnstable({ 'x-stability-level': level }: JsonObject): boolean {
  return level === 'draft' || level === 'alpha';
}
