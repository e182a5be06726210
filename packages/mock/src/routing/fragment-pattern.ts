/**
 * What Prism compares a fragment of a path with that holds parameters: the regular expression
 * `literal(.*)literal…`, anchored nowhere. This finds what that finds, without its backtracking, which for
 * `{a}-{b}-{c}` and a path made for it takes minutes.
 */
export class FragmentPattern {
  /** What stands before, between and behind the parameters. */
  readonly #literals: readonly string[];

  /** @param text the fragment of the template, decoded. */
  constructor(text: string) {
    const escaped = text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
    // Prism takes for a parameter what has no character between its braces that is escaped above.
    this.#literals = escaped
      .split(/\\\{[^\\]+\\\}/)
      .map((literal) => literal.replace(/\\([.*+?^${}()|[\]\\])/g, '$1'));
  }

  /** The parameters' values if the text fits: each as long as it can be, the first before the others. */
  match(text: string): string[] | undefined {
    // A dot takes no line break, and so no value holds one.
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
    // From the end: where the last literal stands last, each one before it can stand last as well.
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

const LINE_BREAK = /[\n\r\u2028\u2029]/;
