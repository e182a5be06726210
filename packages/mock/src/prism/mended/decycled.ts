import type { StoplightJson } from '../prism-files.ts';

type Plain = Record<string, unknown>;

/** The parts of a document that only references lead to, by the member that holds them. */
const REFERRED: Readonly<Record<string, readonly string[] | 'all'>> = {
  // Prism reads the security schemes by their name.
  components: ['securitySchemes'],
  definitions: 'all',
  parameters: 'all',
  responses: 'all',
};

/**
 * Makes Prism's copy of a document without cycles cheap. Prism writes a JSON pointer for each object that it passes,
 * and copies each component again with all that it leads to. Operations of large documents took seconds. A pointer is
 * needed only where a cycle ends, and a component only if a reference to it is left.
 */
export function decycleFast(json: StoplightJson): void {
  const { decycle, isPlainObject, pathToPointer } = json;
  json.decycle = (root, replacer) => {
    if (replacer || !isPlainObject(root)) return decycle(root, replacer);
    const copy = new Copy({ isPlainObject, pathToPointer });
    const copied = copy.of(withoutReferred(root));
    return copy.hasReference ? copy.of(root) : copied;
  };
}

function withoutReferred(root: Plain): Plain {
  return Object.fromEntries(
    Object.entries(root).map(([name, value]) => {
      const kept = REFERRED[name];
      if (!kept || typeof value !== 'object' || value === null) return [name, value];
      const isKept = ([member]: [string, unknown]) => kept !== 'all' && kept.includes(member);
      return [name, Object.fromEntries(Object.entries(value).filter(isKept))];
    }),
  );
}

class Copy {
  /** Whether a reference was met that was there before. */
  hasReference = false;
  readonly #json: Pick<StoplightJson, 'isPlainObject' | 'pathToPointer'>;
  /** The objects around the current one, with the length of the path to each. */
  readonly #above = new Map<object, number>();
  readonly #path: string[] = [];

  constructor(json: Pick<StoplightJson, 'isPlainObject' | 'pathToPointer'>) {
    this.#json = json;
  }

  of(value: unknown): unknown {
    const { isPlainObject, pathToPointer } = this.#json;
    if (!Array.isArray(value) && !isPlainObject(value)) return value;
    const depth = this.#above.get(value);
    if (depth !== undefined) return { $ref: pathToPointer(this.#path.slice(0, depth)) };
    this.#above.set(value, this.#path.length);
    const copied = Array.isArray(value)
      ? value.map((item, index) => this.#below(String(index), item))
      : this.#members(value);
    this.#above.delete(value);
    return copied;
  }

  #members(value: Plain): Plain {
    if (typeof value.$ref === 'string') this.hasReference = true;
    const copied: Plain = {};
    for (const [name, member] of Object.entries(value)) copied[name] = this.#below(name, member);
    return copied;
  }

  #below(name: string, value: unknown): unknown {
    this.#path.push(name);
    const copied = this.of(value);
    this.#path.pop();
    return copied;
  }
}
