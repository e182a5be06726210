import type * as Yaml from 'yaml';
import type { JsonValue } from '../json/json.ts';
import type { Path } from '../json/json-pointer.ts';
import type { YamlComments } from './comments.ts';
import { commentsIn } from './yaml-comments.ts';
import { findYamlFault, parseFault, type YamlFault } from './yaml-faults.ts';
import { yamlLibrary } from './yaml-library.ts';
import { pairOf } from './yaml-merge.ts';

/** The value of a YAML text, and the offset of each of its parts. */
export interface YamlTree {
  value: JsonValue;
  /** The offset of the part that `path` leads to, or of the nearest part around it. */
  offset(path: Path, of: 'key' | 'value'): number;
  /** The comments at the part that `path` leads to; `undefined` if there is no such part. */
  comments(path: Path): YamlComments | undefined;
}

/** Reads a YAML text of one document. */
export function readYaml(text: string): YamlTree | YamlFault {
  const parts = countParts(text);
  if (parts > MOST_PARTS) {
    const message = `has about ${parts} values, more than the ${MOST_PARTS} that are read from YAML: write it as JSON, or split it`;
    return { message, offset: 0, cause: undefined };
  }
  const yaml = yamlLibrary();
  const parsed = parse(yaml, text);
  if ('message' in parsed) return parsed;
  const { document } = parsed;
  try {
    const value = document.toJS({ maxAliasCount: 100 }) as JsonValue;
    return {
      value,
      offset: (path, of) => offsetIn(yaml, parsed.document, path, of),
      comments: (path) => commentsIn(yaml, parsed.document, path),
    };
  } catch (cause) {
    // Too many aliases: the "billion laughs" attack, or a document that nobody could read.
    return { message: cause instanceof Error ? cause.message : String(cause), offset: 0, cause };
  }
}

/** A text that has no fault, as the parser reads it. */
interface Parsed {
  text: string;
  document: Yaml.Document.Parsed;
}

/** A file is often read twice, such as in two revisions. Each reader gets a value of its own from one parsed text. */
let latest: WeakRef<Parsed> | undefined;

function parse(yaml: typeof Yaml, text: string): Parsed | YamlFault {
  const known = latest?.deref();
  if (known?.text === text) return known;
  const document = yaml.parseDocument(text, {
    prettyErrors: false,
    merge: true,
    // The parser compares every pair of names: fifty thousand take a minute. `findYamlFault` does it faster.
    uniqueKeys: false,
  });
  const [error] = document.errors;
  const fault = error ? parseFault(error) : findYamlFault(yaml, document);
  if (fault) return fault;
  const parsed = { text, document };
  latest = new WeakRef(parsed);
  return parsed;
}

/**
 * Each part of a YAML text takes about half a kilobyte while it is read. More parts than this would use up the
 * memory. GitHub's whole API has a fifth of them.
 */
const MOST_PARTS = 2_000_000;

/** An upper bound of the parts of a text: each one begins in a new line or behind one of these characters. */
function countParts(text: string): number {
  let count = 1;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code === LINE_FEED || code === COMMA || code === BRACKET || code === BRACE) count += 1;
  }
  return count;
}

const [LINE_FEED, COMMA, BRACKET, BRACE] = Array.from('\n,[{', (character) => character.charCodeAt(0));

function offsetIn(
  yaml: typeof Yaml,
  document: Yaml.Document.Parsed,
  path: Path,
  of: 'key' | 'value',
): number {
  const startOf = (node: unknown) => (yaml.isNode(node) ? node.range?.[0] : undefined);
  let node: unknown = document.contents;
  let offset = 0;
  for (const [depth, token] of path.entries()) {
    if (yaml.isAlias(node)) node = node.resolve(document);
    const last = depth === path.length - 1;
    if (yaml.isMap(node)) {
      const pair = pairOf(yaml, document, node, token);
      if (!pair) return offset;
      const target = last && of === 'value' && yaml.isNode(pair.value) ? pair.value : pair.key;
      offset = startOf(target) ?? offset;
      node = pair.value;
    } else if (yaml.isSeq(node)) {
      node = node.items[Number(token)];
      offset = startOf(node) ?? offset;
    } else {
      return offset;
    }
  }
  return offset;
}
