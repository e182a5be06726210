import { type ParseError, parseTree, printParseErrorCode } from 'jsonc-parser';
import {
  isAlias,
  isMap,
  isNode,
  isScalar,
  isSeq,
  LineCounter,
  parseDocument,
  type Document as YamlDocument,
} from 'yaml';
import { DocumentError } from './document-error.ts';
import type { JsonValue } from './json.ts';
import { jsonOffset, type KnownMembers } from './json-offset.ts';
import type { Path } from './json-pointer.ts';
import type { SourcePosition } from './source-position.ts';

/**
 * The text of one JSON or YAML file, its value, and where in the text each part of the value stands.
 *
 * A file that begins with `{` or `[` is tried as JSON first, because that is many times faster than
 * YAML on a large document; YAML in flow style is YAML all the same.
 */
export class SourceText {
  readonly file: string;
  readonly text: string;
  readonly value: JsonValue;
  readonly #lines = new LineCounter();
  #yaml: YamlDocument.Parsed | undefined;
  #linesKnown = false;
  readonly #members: KnownMembers = new Map();

  /** @throws {DocumentError} with the first place at which the text is neither JSON nor YAML. */
  constructor(file: string, text: string) {
    this.file = file;
    this.text = text.startsWith('\uFEFF') ? text.slice(1) : text;
    this.value = this.#parse();
  }

  /**
   * Where the part of the value that `path` leads to is written; the nearest part around it where
   * the path leads nowhere.
   *
   * @param of `key` for the member's name (the default where there is one), `value` for its value.
   */
  locate(path: Path, of: 'key' | 'value' = 'key'): SourcePosition {
    return this.#position(
      this.#yaml ? this.#yamlOffset(path, of) : jsonOffset(this.text, path, of, this.#members),
    );
  }

  #parse(): JsonValue {
    if (/^\s*[[{]/.test(this.text)) {
      try {
        return JSON.parse(this.text) as JsonValue;
      } catch (cause) {
        if (this.file.endsWith('.json')) throw this.#jsonError(cause);
      }
    }
    const yaml = parseDocument(this.text, { lineCounter: this.#lines, prettyErrors: false });
    this.#linesKnown = true;
    this.#yaml = yaml;
    const [error] = yaml.errors;
    if (error) throw this.#error(error.message, error.pos[0], error);
    try {
      return yaml.toJS({ maxAliasCount: 100 }) as JsonValue;
    } catch (cause) {
      // Too many aliases: the "billion laughs" attack, or a document that nobody could read.
      throw this.#error(cause instanceof Error ? cause.message : String(cause), 0, cause);
    }
  }

  #jsonError(cause: unknown): DocumentError {
    const errors: ParseError[] = [];
    parseTree(this.text, errors);
    const [first] = errors;
    const message = first
      ? printParseErrorCode(first.error).replace(/(?<=[a-z])(?=[A-Z])/g, ' ')
      : String(cause);
    return this.#error(`not valid JSON: ${message.toLowerCase()}`, first?.offset ?? 0, cause);
  }

  #error(message: string, offset: number, cause: unknown): DocumentError {
    return new DocumentError(message, { position: this.#position(offset), cause });
  }

  #yamlOffset(path: Path, of: 'key' | 'value'): number {
    let node: unknown = this.#yaml?.contents;
    let offset = 0;
    for (const [depth, token] of path.entries()) {
      if (isAlias(node)) node = node.resolve(this.#yaml as YamlDocument.Parsed);
      const last = depth === path.length - 1;
      if (isMap(node)) {
        const pair = node.items.find(({ key }) => String(isScalar(key) ? key.value : key) === token);
        if (!pair) return offset;
        const target = last && of === 'value' && isNode(pair.value) ? pair.value : pair.key;
        offset = startOf(target) ?? offset;
        node = pair.value;
      } else if (isSeq(node)) {
        node = node.items[Number(token)];
        offset = startOf(node) ?? offset;
      } else {
        return offset;
      }
    }
    return offset;
  }

  #position(offset: number): SourcePosition {
    if (!this.#linesKnown) {
      this.#linesKnown = true;
      this.#lines.addNewLine(0);
      for (let at = this.text.indexOf('\n'); at !== -1; at = this.text.indexOf('\n', at + 1)) {
        this.#lines.addNewLine(at + 1);
      }
    }
    const { line, col } = this.#lines.linePos(offset);
    return { file: this.file, line: Math.max(line, 1), column: Math.max(col, 1) };
  }
}

function startOf(node: unknown): number | undefined {
  return isNode(node) ? node.range?.[0] : undefined;
}
