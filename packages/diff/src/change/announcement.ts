import { type JsonValue, jsonText } from '@specpact/spec';

/** What a team has agreed on for parts that will be removed. */
export interface Policy {
  /** For how many days a deprecated part must stay. Without it, a sunset need not be named. */
  deprecationDays?: number | undefined;
  /** `YYYY-MM-DD`. */
  today: string;
}

/** What a part says of its end: `deprecated`, and a day in `x-sunset`. */
export interface Lifespan {
  deprecated?: JsonValue | undefined;
  'x-sunset'?: JsonValue | undefined;
}

/** What changed in the announcement that a part goes. */
export interface Announcement {
  event:
    | 'deprecated'
    | 'undeprecated'
    | 'sunset-missing'
    | 'sunset-invalid'
    | 'sunset-too-soon'
    | 'sunset-removed'
    | 'sunset-changed';
  /** What happened, without a subject: `is deprecated now`. */
  said: string;
}

/** How a part that is gone was announced. */
export function removalOf(
  { today }: Policy,
  { deprecated, 'x-sunset': sunset }: Lifespan,
): 'removed' | 'removed-before-sunset' | 'removed-as-announced' {
  if (deprecated !== true) return 'removed';
  if (sunset === undefined) return 'removed-as-announced';
  const day = readDay(sunset);
  return day !== undefined && day <= today ? 'removed-as-announced' : 'removed-before-sunset';
}

/** What is announced of a part now, and whether that keeps to the policy. */
export function announcementOf(
  { deprecationDays = 0, today }: Policy,
  old: Lifespan,
  now: Lifespan,
): Announcement | undefined {
  const [was, is] = [old.deprecated === true, now.deprecated === true];
  if (!was && !is) return undefined;
  if (was && !is) return { event: 'undeprecated', said: 'is no longer deprecated' };
  const [before, after] = [old['x-sunset'], now['x-sunset']];
  const [day, earlier] = [readDay(after), readDay(before)];
  const least = addDays(today, deprecationDays);
  const invalid = (sunset: JsonValue | undefined): Announcement => ({
    event: 'sunset-invalid',
    said: `has the \`x-sunset\` \`${jsonText(sunset)}\`, which is not a date`,
  });
  const tooSoon: Announcement = {
    event: 'sunset-too-soon',
    said: `ends on ${day}, and must stay until ${least} by --deprecation-days ${deprecationDays}`,
  };
  if (!was) {
    const said = day === undefined ? 'is deprecated now' : `is deprecated now, and ends on ${day}`;
    const deprecated: Announcement = { event: 'deprecated', said };
    if (after !== undefined && day === undefined) return invalid(after);
    if (deprecationDays === 0) return deprecated;
    if (after === undefined)
      return {
        event: 'sunset-missing',
        said: 'is deprecated now, and has no `x-sunset`',
      };
    return day !== undefined && day < least ? tooSoon : deprecated;
  }
  if (jsonText(before) === jsonText(after)) return undefined;
  if (after === undefined) return { event: 'sunset-removed', said: 'no longer has an `x-sunset`' };
  if (day === undefined) return invalid(after);
  if (before !== undefined && earlier === undefined) return invalid(before);
  if (earlier !== undefined && day < earlier && day < least) return tooSoon;
  return {
    event: 'sunset-changed',
    said: `ends on ${day}${earlier === undefined ? '' : `, where it was ${earlier}`}`,
  };
}

/** A day, `YYYY-MM-DD`, also as the beginning of a time; `undefined` if it is none. */
function readDay(value: JsonValue | undefined): string | undefined {
  const text = /^(\d{4}-\d\d-\d\d)(?:$|T)/.exec(jsonText(value))?.[1];
  if (text === undefined) return undefined;
  const day = new Date(`${text}T00:00:00Z`);
  return Number.isNaN(day.getTime()) || !day.toISOString().startsWith(text) ? undefined : text;
}

function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}
