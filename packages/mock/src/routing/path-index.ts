import { type PathTemplate, readTemplate, type SplitSideBySide } from './path-template.ts';

interface Node<T> {
  /** By the text of the next fragment. */
  texts: Map<string, Node<T>>;
  /** For a next fragment that contains a parameter. */
  templated: Node<T> | undefined;
  leaves: Leaf<T>[];
}

export interface Leaf<T> {
  item: T;
  template: PathTemplate;
  /** Its place in the document. */
  order: number;
}

/** Finds the templates that can fit a path, without comparing the path with each template. */
export class PathIndex<T> {
  readonly #root: Node<T> = node();
  #count = 0;

  add(template: string, item: T, split?: SplitSideBySide): void {
    const read = readTemplate(template, split);
    let at = this.#root;
    for (const { text, pattern } of read.fragments) at = pattern ? templated(at) : child(at, text);
    at.leaves.push({ item, template: read, order: this.#count });
    this.#count += 1;
  }

  /** The templates whose plain fragments equal those of the path, in the order in which they were added. */
  candidates(fragments: readonly string[]): readonly Leaf<T>[] {
    const found: Leaf<T>[] = [];
    collect(this.#root, fragments, 0, found);
    return found.length > 1 ? found.sort((a, b) => a.order - b.order) : found;
  }
}

function node<T>(): Node<T> {
  return { texts: new Map(), templated: undefined, leaves: [] };
}

function child<T>(at: Node<T>, text: string): Node<T> {
  const known = at.texts.get(text);
  if (known) return known;
  const created = node<T>();
  at.texts.set(text, created);
  return created;
}

function templated<T>(at: Node<T>): Node<T> {
  at.templated ??= node();
  return at.templated;
}

function collect<T>(at: Node<T>, fragments: readonly string[], depth: number, found: Leaf<T>[]): void {
  const fragment = fragments[depth];
  if (fragment === undefined) {
    found.push(...at.leaves);
    return;
  }
  const next = at.texts.get(fragment);
  if (next) collect(next, fragments, depth + 1, found);
  if (at.templated) collect(at.templated, fragments, depth + 1, found);
}
