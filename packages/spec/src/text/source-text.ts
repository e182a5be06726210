// text/ takes the text of a file, JSON or YAML.
// It gives its value, and the line and column of each part.
import { type ParseError, parseTree, printParseErrorCode } from 'jsonc-parser';
import { changedPart } from '../json/changed-part.ts';
import { duplicateMember, HAS_MEMBER_ALREADY } from '../json/duplicate-member.ts';
import type { JsonValue } from '../json/json.ts';
import { jsonOffset, type KnownMembers } from '../json/json-offset.ts';
import { type Path, valueAt } from '../json/json-pointer.ts';
import type { YamlComments } from './comments.ts';
import { DocumentError } from './document-error.ts';
import { LineStarts } from './line-starts.ts';
import type { SourcePosition } from './source-position.ts';
import { readYaml, type YamlTree } from './yaml-tree.ts';

/** What a file is read as: JSON or YAML, or the value of an example. */
export type SourceForm = 'data' | 'example';

/** Reads another file of a document, by its absolute path. It may throw a {@link DocumentError}. */
export type ReadFile = (file: string, form?: SourceForm) => SourceText;

/**
 * The text of one JSON or YAML file, its value, and the place of each part of the value in the text.
 *
 * A file that begins with `{` or `[` is tried as JSON first: for a large document that is many times faster. If it
 * is no JSON, it may be YAML in flow style.
 */
export class SourceText {
  readonly file: string;
  readonly text: string;
  readonly value: JsonValue;
  #yaml: YamlTree | undefined;
  #lines: LineStarts | undefined;
  readonly #members: KnownMembers = new Map();
  #hasUniqueNames = false;

  /**
   * @param form `example` for the text of an example: it may be JSON, and any other text is itself the value.
   * @throws {DocumentError} at the first place where the text is neither JSON nor YAML, or where an object has a
   * second member of one name.
   */
  constructor(file: string, text: string, form: SourceForm = 'data') {
    this.file = file;
    this.text = text.startsWith('\uFEFF') ? text.slice(1) : text;
    this.value = form === 'data' ? this.#parse() : (this.#parseExample() ?? this.text);
  }

  /**
   * The place of the part that `path` leads to. If the path leads nowhere, it is the place of the nearest part around
   * it.
   *
   * @param of `key` for the name of the member, if it has one; `value` for its value.
   */
  locate(path: Path, of: 'key' | 'value' = 'key'): SourcePosition {
    return this.#position(this.#offset(path, of));
  }

  /**
   * The digits of a number as they are written. A JavaScript number keeps about sixteen of them. `undefined` if there
   * is no number, or if a YAML alias stands in its place.
   */
  numberText(path: Path): string | undefined {
    const value = valueAt(this.value, path);
    if (typeof value !== 'number') return undefined;
    const offset = this.#offset(path, 'value');
    const digits = /[-+]?[\d.]+(?:[eE][-+]?\d+)?/y;
    digits.lastIndex = offset;
    const [written] = digits.exec(this.text) ?? [];
    return written !== undefined && Number(written) === value ? written : undefined;
  }

  /**
   * The path of a part outside which another text has the same values, see {@link changedPart}. `undefined` if one of
   * them is no JSON.
   */
  changedPart(other: SourceText): Path | undefined {
    if (!this.#hasUniqueNames || !other.#hasUniqueNames) return undefined;
    return changedPart(this.text, other.text);
  }

  /** The comments at a part of a YAML text. JSON has none. */
  commentsAt(path: Path): YamlComments | undefined {
    return this.#yaml?.comments(path);
  }

  #offset(path: Path, of: 'key' | 'value'): number {
    if (path.length === 0 && typeof this.value === 'string') return 0;
    if (this.#yaml) return this.#yaml.offset(path, of);
    return jsonOffset(this.text, path, of, this.#members, this.#hasUniqueNames);
  }

  #parse(): JsonValue {
    const json = /^\s*[[{]/.test(this.text) ? this.#parseJson() : undefined;
    if (json !== undefined) return json;
    const yaml = readYaml(this.text);
    if ('message' in yaml) throw this.#error(yaml.message, yaml.offset, yaml.cause);
    this.#yaml = yaml;
    return yaml.value;
  }

  /** `undefined` if the text is no JSON. */
  #parseExample(): JsonValue | undefined {
    if (/^\s*[[{]/.test(this.text) && this.file.endsWith('.json')) return this.#parseJson();
    try {
      return JSON.parse(this.text) as JsonValue;
    } catch (error) {
      if (error instanceof SyntaxError) return undefined;
      throw error;
    }
  }

  /** `undefined` if it may still be YAML in flow style. */
  #parseJson(): JsonValue | undefined {
    let value: JsonValue;
    try {
      value = JSON.parse(this.text) as JsonValue;
    } catch (cause) {
      if (this.file.endsWith('.json')) throw this.#jsonError(cause);
      return undefined;
    }
    const duplicate = duplicateMember(this.text, value);
    if (duplicate === undefined) {
      this.#hasUniqueNames = true;
      return value;
    }
    throw this.#error(HAS_MEMBER_ALREADY, duplicate);
  }

  #jsonError(cause: unknown): DocumentError {
    const errors: ParseError[] = [];
    try {
      parseTree(this.text, errors, { disallowComments: true });
    } catch (deep) {
      if (!(deep instanceof RangeError)) throw deep;
      return this.#error('not valid JSON, and nested too deeply to say where', 0, cause);
    }
    const [first] = errors;
    const message = first
      ? printParseErrorCode(first.error).replace(/(?<=[a-z])(?=[A-Z])/g, ' ')
      : String(cause);
    return this.#error(`not valid JSON: ${message.toLowerCase()}`, first?.offset ?? 0, cause);
  }

  #error(message: string, offset: number, cause?: unknown): DocumentError {
    return new DocumentError(message, { position: this.#position(offset), cause });
  }

  #position(offset: number): SourcePosition {
    this.#lines ??= new LineStarts(this.text);
    return { file: this.file, ...this.#lines.at(offset) };
  }
}
