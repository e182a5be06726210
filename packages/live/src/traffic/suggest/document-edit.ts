import type { JsonValue, OpenApiDocument, Path } from '@specpact/spec';
import { isJsonObject } from '@specpact/spec';

/** A change of one file of a document: the text at a place becomes another. */
export interface DocumentEdit {
  file: string;
  /** In characters, from the beginning of the file. */
  start: number;
  end: number;
  text: string;
}

/** A part that is to be written: as lines of block YAML, and as JSON. */
export interface WrittenPart {
  name: string;
  value: JsonValue;
}

/**
 * Puts a member into an object of the document, before its first member; a status before the next greater one, if there
 * is one. The text around stays as it is, with its
 * comments. `undefined` if the object is empty or not there: nothing says how it is to be written.
 */
export function insertedMember(
  document: OpenApiDocument,
  holder: Path,
  { name, value }: WrittenPart,
): DocumentEdit | undefined {
  const members = document.resolve(holder)?.value;
  if (!isJsonObject(members) || Object.hasOwn(members, name)) return undefined;
  const around = document.locate(holder);
  // The order of `Object.keys` puts numbers first.
  const written = Object.keys(members)
    .map((key) => ({ key, ...document.locate([...holder, key]) }))
    .filter(({ file }) => file === around.file)
    .sort((a, b) => a.line - b.line || a.column - b.column);
  const [first] = written;
  const text = first && document.text(first.file);
  if (!first || text === undefined) return undefined;
  const next = isStatus(name) ? written.find(({ key }) => isStatus(key) && key > name) : undefined;
  const isFlow = isInFlow(text, offsetOf(text, first));
  const start = offsetOf(text, isFlow ? first : (next ?? first));
  const before = text.slice(text.lastIndexOf('\n', start - 1) + 1, start);
  const isBlock = before.trim() === '' && !isFlow;
  const inserted = isBlock
    ? `${blockLines(name, value).join(`\n${before}`)}\n${before}`
    : `${JSON.stringify(name)}: ${JSON.stringify(value)},${before.trim() === '' ? `\n${before}` : ' '}`;
  return { file: first.file, start, end: start, text: inserted };
}

function isStatus(name: string): boolean {
  return /^[1-5]\d\d$/.test(name);
}

/** Writes `null` into the type of a schema. `undefined` if the type is not one word. */
export function nullableType(document: OpenApiDocument, type: Path): DocumentEdit | undefined {
  const place = document.locate(type, 'value');
  const text = document.text(place.file);
  if (text === undefined || typeof document.resolve(type)?.value !== 'string') return undefined;
  const start = offsetOf(text, place);
  const word = /^(["']?)[a-z]+\1/.exec(text.slice(start, start + 20))?.[0];
  if (word === undefined) return undefined;
  const quote = word.startsWith('"') ? '"' : "'";
  return { file: place.file, start, end: start + word.length, text: `[${word}, ${quote}null${quote}]` };
}

/** Whether the first member stands behind a brace: JSON, or flow YAML over several lines. */
function isInFlow(text: string, start: number): boolean {
  return /\{\s*$/.test(text.slice(Math.max(0, start - 500), start));
}

/** A member as block YAML. An object without members, and one of a schema, stays in its line. */
function blockLines(name: string, value: JsonValue): string[] {
  const key = /^[A-Za-z_][\w.-]*(\/[\w.+-]+)?$/.test(name) ? name : `'${name.replaceAll("'", "''")}'`;
  if (!isJsonObject(value)) return [`${key}: ${scalar(value)}`];
  const members = Object.entries(value);
  const isFlat = members.every(([, member]) => !isJsonObject(member) || Object.keys(member).length === 0);
  if (members.length === 0 || (isFlat && !('description' in value))) return [`${key}: ${flow(value)}`];
  const below = members.flatMap(([each, member = null]) => blockLines(each, member));
  return [`${key}:`, ...below.map((line) => `  ${line}`)];
}

function flow(value: JsonValue): string {
  if (Array.isArray(value)) return `[${value.map(flow).join(', ')}]`;
  if (!isJsonObject(value)) return scalar(value);
  const members = Object.entries(value).map(([name, member = null]) => `${name}: ${flow(member)}`);
  return members.length === 0 ? '{}' : `{ ${members.join(', ')} }`;
}

function scalar(value: JsonValue): string {
  if (value === 'null') return "'null'";
  return typeof value === 'string' && /^[A-Za-z][\w .-]*$/.test(value) ? value : JSON.stringify(value);
}

function offsetOf(text: string, { line, column }: { line: number; column: number }): number {
  let start = 0;
  for (let left = line; left > 1; left -= 1) start = text.indexOf('\n', start) + 1;
  return start + column - 1;
}
