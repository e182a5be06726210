import type { JsonObject } from '@specpact/spec';
import { isSameName } from './data/names.ts';

/** Whether a thing is in a list. */
export type Filter = (thing: JsonObject) => boolean;

/** What APIs call the text that a thing must have somewhere. */
const SEARCH = /^(q|query|search|search_?(term|text|query)|keywords?|term)$/i;

/** What a bound is called, before the name of a member or after it, and whether the bound itself is in the list. */
const BOUNDS: readonly (readonly [words: string, side: 'least' | 'most', isIncluded: boolean])[] = [
  ['min|minimum|from|gte|ge|since', 'least', true],
  ['max|maximum|to|lte|le|until', 'most', true],
  ['gt|after', 'least', false],
  ['lt|before', 'most', false],
];

/** What a bound of time leaves out: `createdAfter` is about `createdAt`. */
const OF_TIME = ['', 'At', 'On', 'Date', 'Time'];

/**
 * The filter that a parameter of a list is. A parameter with the name of a member wants its value; several values are
 * alternatives. `minPrice`, `price_max`, `price[gte]` and `createdAfter` are bounds of a member. `q` and `search` want
 * a text in any member.
 *
 * @param members the names of the members that a thing has.
 * @returns `undefined` if the parameter is no filter.
 */
export function filterOf(name: string, value: unknown, members: readonly string[]): Filter | undefined {
  const plain = name.replace(/\[\]$/, '');
  const member = memberOf(plain, members);
  if (member !== undefined) {
    return isRecord(value) ? all(boundsOf(member, value)) : (thing) => isOneOf(thing[member], value);
  }
  if (isRecord(value)) {
    // `filter[state]=open`: an object of filters.
    return all(Object.entries(value).map(([each, given]) => filterOf(each, given, members)));
  }
  if (SEARCH.test(plain)) return (thing) => hasText(thing, String(value).toLowerCase());
  return boundOf(plain, value, members);
}

/** The filter that all of these are. `undefined` if there is none. */
export function all(filters: readonly (Filter | undefined)[]): Filter | undefined {
  const known = filters.filter((filter) => filter !== undefined);
  return known.length === 0 ? undefined : (thing) => known.every((filter) => filter(thing));
}

function boundOf(name: string, value: unknown, members: readonly string[]): Filter | undefined {
  for (const [words, side, isIncluded] of BOUNDS) {
    const before = new RegExp(`^(?:${words})(?=[A-Z_.-])[_.-]?(.+)$`).exec(name)?.[1];
    const after = new RegExp(`^(.+?)(?:[_.-](?:${words})|(?:${capitals(words)}))$`).exec(name)?.[1];
    for (const about of [before, after]) {
      if (about === undefined) continue;
      const member = OF_TIME.map((end) => memberOf(about + end, members)).find((each) => each !== undefined);
      if (member !== undefined) return bound(member, value, side, isIncluded);
    }
  }
  return undefined;
}

/** `price[gte]=5&price[lt]=9` */
function boundsOf(member: string, values: Record<string, unknown>): (Filter | undefined)[] {
  return Object.entries(values).map(([word, value]) => {
    const known = BOUNDS.find(([words]) => words.split('|').includes(word));
    return known && bound(member, value, known[1], known[2]);
  });
}

function bound(member: string, value: unknown, side: 'least' | 'most', isIncluded: boolean): Filter {
  return (thing) => {
    const order = compared(thing[member], value);
    if (order === undefined) return false;
    return order === 0 ? isIncluded : order > 0 === (side === 'least');
  };
}

/** Below 0 if the first is less: by size, by time, or as text. `undefined` if there is nothing to compare. */
function compared(one: unknown, bound: unknown): number | undefined {
  if (typeof one === 'number') return Number.isNaN(Number(bound)) ? undefined : one - Number(bound);
  if (typeof one !== 'string') return undefined;
  const [time, limit] = [Date.parse(one), Date.parse(String(bound))];
  if (!Number.isNaN(time) && !Number.isNaN(limit)) return time - limit;
  return one < String(bound) ? -1 : Number(one > String(bound));
}

function memberOf(name: string, members: readonly string[]): string | undefined {
  return members.find((member) => member === name) ?? members.find((member) => isSameName(member, name));
}

function isOneOf(has: unknown, wanted: unknown): boolean {
  const texts = [wanted].flat().map(String);
  return [has].flat().some((value) => texts.includes(String(value)));
}

function hasText(value: unknown, text: string): boolean {
  if (typeof value === 'object' && value !== null) {
    return Object.values(value).some((member) => hasText(member, text));
  }
  return typeof value === 'string' && value.toLowerCase().includes(text);
}

function capitals(words: string): string {
  return words.replace(/(?:^|(?<=\|))[a-z]/g, (letter) => letter.toUpperCase());
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
