/**
 * A fragment of a path template that contains parameters. Prism compares it by an unanchored regular
 * expression, `literal(.*)literal…`. For `{a}-{b}-{c}` and a malicious path, its backtracking takes minutes.
 * This class finds the same values without backtracking.
 */
export class FragmentPattern {
  /** The texts before, between and after the parameters. */
  readonly #literals: readonly string[];

  /**
   * @param text the fragment of the template, decoded.
   * @param asPrism whether braces with certain characters between them are text, as they are to Prism.
   */
  constructor(text: string, asPrism: boolean) {
    if (!asPrism) {
      this.#literals = text.split(/\{[^{}]+\}/);
      return;
    }
    const escaped = text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
    // To Prism, braces mark a parameter only if no character between them was escaped above.
    this.#literals = escaped
      .split(/\\\{[^\\]+\\\}/)
      .map((literal) => literal.replace(/\\([.*+?^${}()|[\]\\])/g, '$1'));
  }

  /** The parameters' values, if the text fits. The first value is as long as possible, then the second, … */
  match(text: string): string[] | undefined {
    // In a regular expression the dot does not match a line break, so no value contains one.
    for (const line of text.split(LINE_BREAK)) {
      const values = this.#matchLine(line);
      if (values) return values;
    }
    return undefined;
  }

  #matchLine(line: string): string[] | undefined {
    const [prefix = '', ...others] = this.#literals;
    const begin = line.indexOf(prefix) + prefix.length;
    if (begin < prefix.length) return undefined;
    const values: string[] = [];
    let limit = line.length;
    let end: number | undefined;
    // Search from the end: the last literal at its last place leaves the most room for those before it.
    for (const literal of others.reverse()) {
      const room = limit - literal.length;
      const at = room < begin ? -1 : line.lastIndexOf(literal, room);
      if (at < begin) return undefined;
      if (end !== undefined) values.unshift(line.slice(at + literal.length, end));
      limit = at;
      end = at;
    }
    if (end !== undefined) values.unshift(line.slice(begin, end));
    return values;
  }
}

/** The characters that the dot of a regular expression does not match. */
export const LINE_BREAK = /[\n\r\u2028\u2029]/;
