// routing/ takes a method, a path and the path templates of a document.
// It gives the operation that they lead to, or what was found instead.
import { countMarks, type Reached, type Sent, slotValues } from '@specpact/spec';
import { PathIndex } from './path-index.ts';
import {
  matchTemplate,
  type PathTemplate,
  type SplitSideBySide,
  scoreTemplate,
  splitPath,
} from './path-template.ts';

/** Something that is reached by a method on a path. */
export interface Routable {
  /** In lower case. */
  method: string;
  template: string;
  /** Where it is reached, if that is not its template. */
  reached?: Reached;
  /** Without it, the template is read as Prism reads it. */
  split?: SplitSideBySide | undefined;
}

/** Where a method and a path lead: to an operation, to a path without that method, or nowhere. */
export type Route<T> =
  | { found: 'operation'; operation: T; pathValues: ReadonlyMap<string, string> }
  | { found: 'path' | 'nothing' };

/** Finds the operation that Prism's router would choose, without trying each operation. */
export class Router<T extends Routable> {
  readonly #index = new PathIndex<T>();

  constructor(operations: readonly T[]) {
    for (const operation of operations) {
      const { reached, template, split } = operation;
      this.#index.add(reached?.path ?? template, operation, split);
    }
  }

  /**
   * @param method in lower case.
   * @param path as sent, percent-encoded.
   * @param sent what tells the operations on one path apart.
   */
  find(method: string, path: string, sent: Sent = NOTHING): Route<T> {
    const fragments = splitPath(path);
    let found: Match<T> | undefined;
    let pathFound = false;
    for (const { item: operation, template } of this.#index.candidates(fragments)) {
      if (pathFound && operation.method !== method) continue;
      const pathValues = matchTemplate(template, fragments);
      if (!pathValues) continue;
      pathFound = true;
      if (operation.method !== method) continue;
      const marks = countMarks(operation.reached?.marks ?? [], sent);
      const match = { operation, pathValues, template, path, marks };
      if (!found || wins(match, found)) found = match;
    }
    if (found) {
      const { operation, pathValues } = found;
      const slots = slotValues(operation.reached?.slots ?? [], sent.search);
      const values = slots.size > 0 ? new Map([...pathValues, ...slots]) : pathValues;
      return { found: 'operation', operation, pathValues: values };
    }
    return { found: pathFound ? 'path' : 'nothing' };
  }

  /** Every operation on a path, whatever its method. */
  operationsAt(path: string): T[] {
    const fragments = splitPath(path);
    return this.#index
      .candidates(fragments)
      .filter(({ template }) => matchTemplate(template, fragments))
      .map(({ item }) => item);
  }
}

interface Match<T> {
  operation: T;
  pathValues: ReadonlyMap<string, string>;
  template: PathTemplate;
  path: string;
  /** How many marks of the operation the request has; -1 if it lacks one. */
  marks: number;
}

const NOTHING: Sent = { search: '', headers: {} };

/**
 * An operation wins whose marks the request has. Then a path without parameters wins, then the better score, then more
 * marks, then the later place in the document.
 */
function wins<T>(challenger: Match<T>, best: Match<T>): boolean {
  if (challenger.marks < 0 !== best.marks < 0) return best.marks < 0;
  if (challenger.template.templated !== best.template.templated) return best.template.templated;
  const score = scoreTemplate(challenger.template, challenger.path) - scoreTemplate(best.template, best.path);
  return score === 0 ? challenger.marks >= best.marks : score > 0;
}
