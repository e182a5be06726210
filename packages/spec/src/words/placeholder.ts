/** What stands for a placeholder in the value of an example. */
export type Placeholder =
  /** The value of a parameter of the request. */
  | { of: 'path' | 'query' | 'header' | 'cookie'; name: string }
  /** The member of the request's body at this path; the whole body for none. */
  | { of: 'body'; path: readonly string[] }
  /** A time or a day, so much later or earlier than the request. */
  | { of: 'now' | 'today'; shifts: readonly Shift[] }
  | { of: 'uuid' }
  /** The member at this path of the answer that causes a webhook; the whole body for none. Only webhooks have it. */
  | { of: 'answer'; path: readonly string[] };

/** A part of a duration: `+2d` is two days later. */
export interface Shift {
  amount: number;
  unit: ShiftUnit;
}

/** Seconds, minutes, hours, days, weeks, months and years. */
export type ShiftUnit = 's' | 'm' | 'h' | 'd' | 'w' | 'M' | 'y';

/** A placeholder in a text, as it is written there. */
export interface WrittenPlaceholder {
  /** With its braces: `{now+2d}`. */
  text: string;
  /** `undefined` if it is written wrongly. */
  placeholder: Placeholder | undefined;
}

/** What is in two pairs of braces belongs to another language of templates. */
const WRITTEN =
  /(?<!\{)\{((?:now|today)(?!\w)[^{}]*|uuid|request\.[^{}]*|response\.body(?:\.[^{}]+)?)\}(?!\})/g;

/** The placeholders in a text, in their order. */
export function placeholdersIn(text: string): WrittenPlaceholder[] {
  if (!text.includes('{')) return [];
  return Array.from(text.matchAll(WRITTEN), ([written, inside = '']) => ({
    text: written,
    placeholder: readPlaceholder(inside),
  }));
}

/** A text with other texts for its placeholders. */
export function fillPlaceholders(text: string, fill: (placeholder: Placeholder) => string): string {
  return text.replace(WRITTEN, (written, inside: string) => {
    const placeholder = readPlaceholder(inside);
    return placeholder ? fill(placeholder) : written;
  });
}

function readPlaceholder(inside: string): Placeholder | undefined {
  if (inside === 'uuid') return { of: 'uuid' };
  const time = /^(now|today)((?: *[+-] *\d{1,6}[smhdwMy])*)$/.exec(inside);
  if (time) {
    const shifts = Array.from(
      (time[2] ?? '').matchAll(/([+-]) *(\d+)([smhdwMy])/g),
      ([, sign, amount, unit]) => ({
        amount: Number(`${sign}${amount}`),
        unit: unit as ShiftUnit,
      }),
    );
    return { of: time[1] as 'now' | 'today', shifts };
  }
  const [answer, member] = /^response\.body(?:\.(.+))?$/.exec(inside) ?? [];
  if (answer !== undefined) return { of: 'answer', path: member?.split('.') ?? [] };
  const [, place, name = ''] = /^request\.(path|query|header|cookie|body)(?:\.(.+))?$/.exec(inside) ?? [];
  if (place === 'body') return { of: 'body', path: name === '' ? [] : name.split('.') };
  return place === undefined || name === '' ? undefined : { of: place as 'path', name };
}
