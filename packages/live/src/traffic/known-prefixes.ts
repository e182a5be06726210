import type { OpenApiDocument } from '@specpact/spec';

const isParameter = (segment: string) => segment.includes('{');

/** The templates of a document, to find the parameters in paths that go on behind them, or begin before them. */
export class KnownPrefixes {
  /** By the first segment. Templates that begin with a parameter say nothing of a path. */
  readonly #templates = new Map<string, string[][]>();

  constructor({ operations }: OpenApiDocument) {
    for (const template of new Set(operations.map((one) => one.template))) {
      const segments = template.split('/').filter(Boolean);
      const [first] = segments;
      if (first === undefined || isParameter(first)) continue;
      this.#templates.set(first, [...(this.#templates.get(first) ?? []), segments]);
    }
  }

  /** The places of the segments of a path that are values of parameters. @param path split at its slashes. */
  parametersIn(path: readonly string[]): ReadonlySet<number> {
    let [start, longest]: [number, readonly string[]] = [0, []];
    for (const [at, segment] of path.entries()) {
      for (const template of this.#templates.get(segment) ?? []) {
        const count = template.findIndex((one, index) => {
          const other = path[at + index];
          return other === undefined || other === '' || (one !== other && !isParameter(one));
        });
        const matched = count === -1 ? template : template.slice(0, count);
        if (matched.length > longest.length) [start, longest] = [at, matched];
      }
    }
    return new Set(longest.flatMap((one, index) => (isParameter(one) ? [start + index] : [])));
  }
}
