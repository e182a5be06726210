// http/stream/ takes the items of a body that is a stream.
// It gives them one by one: as a body that is sent at a pace, or as values of a body that was read.
import { setTimeout } from 'node:timers/promises';

/** A body that is sent item by item. */
export interface ItemStream {
  /** The text of each item. */
  items: readonly string[];
  /** The time between two items, in milliseconds. */
  pace: number;
  /** Whether the first item follows the last. */
  isEndless?: boolean;
  /** The number of the first item that is sent. Those before it came over an earlier connection. @default 0 */
  first?: number;
}

/** The time between two items of an endless stream without a pace, in milliseconds. */
const ENDLESS_PACE = 1000;

/** The texts of a stream, each at its time. */
export async function* paced({
  items,
  pace,
  isEndless = false,
  first = 0,
}: ItemStream): AsyncGenerator<string> {
  const time = isEndless && pace === 0 ? ENDLESS_PACE : pace;
  if (items.length === 0) return;
  for (let number = first; isEndless || number < items.length; number += 1) {
    if (number > first && time > 0) await setTimeout(time, undefined, { ref: false });
    yield itemOf(items, number);
  }
}

/** The line of an event that has its id (HTML standard, section 9.2.6). */
const ID = /^id: ?(.*)$/m;

/** The item with a number. In a later round, an id that is a number goes on counting. */
function itemOf(items: readonly string[], number: number): string {
  const item = items[number % items.length] ?? '';
  const round = Math.floor(number / items.length);
  return round === 0
    ? item
    : item.replace(ID, (_, id: string) => `id: ${idInRound(id, items.length, round)}`);
}

function idInRound(id: string, length: number, round: number): string {
  return /^\d{1,15}$/.test(id) ? String(Number(id) + round * length) : `${id}-${round + 1}`;
}

/**
 * The number of the item after the event that a client has seen last (HTML standard, section 9.2.3).
 *
 * @param lastId the header `Last-Event-ID`.
 * @returns 0 if no event has this id, because the client then begins anew.
 */
export function itemAfter({ items, isEndless = false }: ItemStream, lastId: string): number {
  const ids = items.map((item) => ID.exec(item)?.[1]);
  const exact = ids.lastIndexOf(lastId);
  if (exact >= 0) return exact + 1;
  if (!isEndless) return 0;
  const [, stem, suffix] = /^(.*)-(\d{1,9})$/s.exec(lastId) ?? [];
  const named = stem === undefined ? -1 : ids.lastIndexOf(stem);
  if (named >= 0) return (Number(suffix) - 1) * items.length + named + 1;
  const counted = /^\d{1,15}$/.test(lastId) ? Number(lastId) : Number.NaN;
  const at = ids.findIndex((id) => id !== undefined && (counted - Number(id)) % items.length === 0);
  const round = (counted - Number(ids[at])) / items.length;
  return at >= 0 && round > 0 ? round * items.length + at + 1 : 0;
}

/** The items of a text that is written as a stream: events, or lines. */
export function textItems(text: string, type: string): string[] {
  return text.split(type === 'text/event-stream' ? /(?<=\n\n)/ : /(?<=\n)/).filter((item) => item !== '');
}
