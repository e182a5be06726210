import { eventsOf, jsonItemsOf } from '../../response/items.ts';

/** Gives the complete items of a text that arrives in pieces. */
export interface Splitter {
  /** The items that a further piece of text completes. */
  add(text: string): readonly unknown[];
  /** The items of what is left at the end. */
  end(): readonly unknown[];
  /** How many characters wait for the rest of their item. */
  readonly waiting: number;
}

/** Splits events. An event that is not complete at the end is dropped (HTML standard, section 9.2.6). */
export function eventSplitter(): Splitter {
  let rest = '';
  let isAfterReturn = false;
  return {
    add(text) {
      // A line may end in a return, a line feed or both, and the two may come in different pieces.
      const begun = isAfterReturn && text.startsWith('\n') ? text.slice(1) : text;
      if (text) isAfterReturn = text.endsWith('\r');
      rest += begun.replace(/\r\n?/g, '\n');
      const end = rest.lastIndexOf('\n\n');
      if (end < 0) return [];
      const complete = rest.slice(0, end);
      rest = rest.slice(end + 2);
      return eventsOf(complete);
    },
    end: () => [],
    get waiting() {
      return rest.length;
    },
  };
}

/** Splits JSON Lines, or a JSON text sequence, in which each item begins with a separator (RFC 7464). */
export function jsonSplitter(separator: '\n' | '\u001e', parse?: (text: string) => unknown): Splitter {
  let rest = '';
  return {
    add(text) {
      rest += text;
      const end = rest.lastIndexOf(separator);
      // A separator at the very beginning completes nothing.
      if (end <= 0) return [];
      const complete = rest.slice(0, end);
      rest = rest.slice(separator === '\n' ? end + 1 : end);
      return jsonItemsOf(complete, parse);
    },
    end: () => jsonItemsOf(rest, parse),
    get waiting() {
      return rest.length;
    },
  };
}
