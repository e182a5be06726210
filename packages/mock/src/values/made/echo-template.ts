import { formatPointer, isJson, type JsonValue, valueAt } from '@specpact/spec';
import type { PlainValues } from '../read/plain-values.ts';
import type { EchoPlace } from './echoed-value.ts';
import { changedAt } from './repaired-value.ts';

/** The text of a made answer, with holes for the values of the path that it repeats. */
export class EchoTemplate {
  /** One more than there are holes. */
  readonly #texts: readonly string[];
  readonly #holes: readonly { name: string; takes: PlainValues }[];

  private constructor(texts: readonly string[], holes: readonly { name: string; takes: PlainValues }[]) {
    this.#texts = texts;
    this.#holes = holes;
  }

  /**
   * @param text the body as it is sent, to a request with these values in its path.
   * @returns `undefined` if the text cannot have other values, or the valid ones are not known.
   */
  static of(
    body: JsonValue,
    places: readonly EchoPlace[],
    { text, type, values }: { text: string; type: string; values: ReadonlyMap<string, string> },
  ): EchoTemplate | undefined {
    if (!isJson(type)) return undefined;
    const distinct = [...new Map(places.map((each) => [formatPointer(each.path), each])).values()];
    // Two parameters for one place: the later wins, and the text of the earlier decides nothing.
    if (distinct.length < places.length) return undefined;
    const holes = places.flatMap(({ name, takes }) => (takes ? [{ name, takes }] : []));
    if (holes.length < places.length) return undefined;
    const marked = places.reduce(
      (value, { path }, at) => changedAt(value, path, mark(at, valueAt(body, path))),
      body,
    );
    const [first = '', ...rest] = JSON.stringify(marked).split(MARK);
    const texts = [first];
    const order: { name: string; takes: PlainValues }[] = [];
    for (let at = 0; at < rest.length; at += 3) {
      const [kind, number, after = ''] = rest.slice(at, at + 3);
      const hole = holes[Number(number)];
      if (!hole) return undefined;
      const quote = kind === 's' ? '"' : '';
      texts[texts.length - 1] += quote;
      texts.push(quote + after);
      order.push(hole);
    }
    const template = new EchoTemplate(texts, order);
    return template.text(values) === text ? template : undefined;
  }

  /** The text with other values; `undefined` if one of them may be invalid. */
  text(values: ReadonlyMap<string, string>): string | undefined {
    let text = this.#texts[0] ?? '';
    for (const [index, { name, takes }] of this.#holes.entries()) {
      const value = values.get(name);
      if (value === undefined || !takes(value)) return undefined;
      text += value + this.#texts[index + 1];
    }
    return text;
  }
}

/** A text that no body has: a document or a request that contains it gets no template. */
const MARK = /"\\u0000([sn])(\d+)\\u0000"/;

function mark(at: number, value: JsonValue | undefined): string {
  return `\0${typeof value === 'number' ? 'n' : 's'}${at}\0`;
}
