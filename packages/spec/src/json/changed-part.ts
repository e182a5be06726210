import { nameIn, skipString } from './json-offset.ts';
import type { Path } from './json-pointer.ts';

/**
 * The path of an object or list that holds everything in which two well-formed JSON texts differ. Outside it they have
 * the same values, though perhaps at other offsets. The path is the same in both. It is as deep as can be told without
 * reading a value: of a text and the same text with one other number it leads to what holds the number.
 *
 * It reads what stands before the difference once, and does not parse it.
 *
 * No object may have two members of one name.
 */
export function changedPart(old: string, now: string): Path {
  const start = commonStart(old, now);
  const end = commonEnd(old, now, Math.min(old.length, now.length) - start);
  const walks = [old, now].map((text) => {
    const walk = new JsonWalk(text);
    walk.to(start);
    walk.lowest = walk.depth;
    walk.to(text.length - end);
    return walk;
  }) as [JsonWalk, JsonWalk];
  // A string may go on behind the difference, and in one text only. The rest is the same in both from the first place on
  // that neither text has in a string.
  for (let [one, other] = walks; one.rest !== other.rest; [one, other] = walks) {
    const behind = one.rest > other.rest ? one : other;
    behind.to(behind.text.length - Math.min(one.rest, other.rest));
  }
  return walks[0].path(Math.min(...walks.map(({ lowest }) => lowest)));
}

/** How many characters two texts have in common at their start. */
function commonStart(old: string, now: string): number {
  const most = Math.min(old.length, now.length);
  let same = 0;
  while (same < most && old.slice(same, same + CHUNK) === now.slice(same, same + CHUNK)) same += CHUNK;
  same = Math.min(same, most);
  while (same < most && old.charCodeAt(same) === now.charCodeAt(same)) same += 1;
  return same;
}

/** How many characters, at most `most`, two texts have in common at their end. */
function commonEnd(old: string, now: string, most: number): number {
  const chunk = (text: string, same: number) => text.slice(text.length - same - CHUNK, text.length - same);
  let same = 0;
  while (same + CHUNK <= most && chunk(old, same) === chunk(now, same)) same += CHUNK;
  while (same < most && old.charCodeAt(old.length - same - 1) === now.charCodeAt(now.length - same - 1))
    same += 1;
  return same;
}

/** Compared at once: equal text is compared as bytes. */
const CHUNK = 4096;

/** Reads a JSON text and knows which objects and lists are open. */
class JsonWalk {
  readonly text: string;
  /** How many objects and lists are open. */
  depth = 0;
  /** The least of `depth` since it was set. */
  lowest = 0;
  #at = 0;
  /** For each open list the index of its item; for each open object the offset of its member's name, negative. */
  readonly #parts: number[] = [];
  /** Whether the next string is a member's name. */
  #isBeforeName = false;

  constructor(text: string) {
    this.text = text;
  }

  /** How many characters are not read yet. */
  get rest(): number {
    return this.text.length - this.#at;
  }

  /** The path of the innermost of so many open objects and lists. */
  path(depth: number): Path {
    return this.#parts.slice(0, Math.max(depth - 1, 0)).map((part) => {
      if (part >= 0) return String(part);
      const offset = -part;
      return nameIn(this.text.slice(offset, skipString(this.text, offset)));
    });
  }

  /** Reads up to an offset, or up to the end of a string that begins before it. */
  to(end: number): void {
    const { text } = this;
    let at = this.#at;
    for (; at < end; at += 1) {
      switch (text.charCodeAt(at)) {
        case QUOTE:
          if (this.#isBeforeName) this.#parts[this.depth - 1] = -at;
          this.#isBeforeName = false;
          at = skipString(text, at) - 1;
          break;
        case COMMA:
          this.#next();
          break;
        case OPEN_OBJECT:
          this.#open(-1);
          break;
        case OPEN_LIST:
          this.#open(0);
          break;
        case CLOSE_OBJECT:
        case CLOSE_LIST:
          this.depth -= 1;
          this.#isBeforeName = false;
          if (this.depth < this.lowest) this.lowest = this.depth;
      }
    }
    this.#at = at;
  }

  #open(part: number): void {
    this.#parts[this.depth] = part;
    this.depth += 1;
    this.#isBeforeName = part < 0;
  }

  #next(): void {
    const part = this.#parts[this.depth - 1] ?? 0;
    if (part < 0) this.#isBeforeName = true;
    else this.#parts[this.depth - 1] = part + 1;
  }
}

const [QUOTE, COMMA] = [0x22, 0x2c];
const [OPEN_OBJECT, CLOSE_OBJECT, OPEN_LIST, CLOSE_LIST] = [0x7b, 0x7d, 0x5b, 0x5d];
