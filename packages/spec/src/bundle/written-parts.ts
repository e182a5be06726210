import { formatPointer, type Path } from '../json/json-pointer.ts';

/** Where the parts of a translated document were written. A part that was not moved keeps its place. */
export class WrittenParts {
  readonly #from = new Map<string, Path>();
  readonly #to = new Map<string, Path>();

  /** Says that everything at and below `at` was written at and below `from`. */
  move(at: Path, from: Path): void {
    this.#from.set(formatPointer(at), [...from]);
    // A part that is translated several times is known by its first place.
    const key = formatPointer(from);
    if (!this.#to.has(key)) this.#to.set(key, [...at]);
  }

  /** Where a part was written. */
  written(at: Path): Path {
    return nearest(this.#from, at);
  }

  /** Where a written part is now. */
  translated(from: Path): Path {
    return nearest(this.#to, from);
  }
}

/** The place of the innermost part around a path that was moved, and the rest of the path below it. */
function nearest(places: ReadonlyMap<string, Path>, path: Path): Path {
  for (let depth = path.length; depth > 0; depth -= 1) {
    const place = places.get(formatPointer(path.slice(0, depth)));
    if (place) return [...place, ...path.slice(depth)];
  }
  return path;
}
