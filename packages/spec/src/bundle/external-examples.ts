import { isJsonObject, type JsonObject, type JsonValue } from '../json/json.ts';
import type { Path } from '../json/json-pointer.ts';
import { eachChild, type ObjectKind } from '../reference/object-kind.ts';
import { readLocation } from '../reference/reference.ts';
import { DocumentError, type DocumentFault } from '../text/document-error.ts';
import type { ReadFile, SourceText } from '../text/source-text.ts';
import { essence } from '../words/media-type.ts';
import type { Bundle, Graft } from './bundled-document.ts';
import type { DocumentRoot } from './document-root.ts';

/**
 * Replaces the `externalValue` of each example by the value in that file (OpenAPI 3.1, section 4.8.19). A file of JSON is
 * data. Any other text is itself the value, and so is every text of a media type `text/*`. If a file cannot be read, the
 * example has no value, and the file is a fault.
 */
export function withExternalExamples(bundle: Bundle, { kind, folder }: DocumentRoot, read: ReadFile): Bundle {
  const isWritten = bundle.sources.some(({ text }) => text.includes('externalValue'));
  if (kind !== 'document' || !isWritten) return bundle;
  const files = new ExampleFiles(bundle, folder, read);
  const visit = (value: JsonObject, of: ObjectKind, at: Path): JsonObject => {
    if (of === 'example') return files.inPlace(value, at);
    let made = value;
    eachChild(value, of, (child, childKind, way) => {
      const visited = visit(child, childKind, [...at, ...way]);
      if (visited === child) return;
      if (made === value) made = { ...value };
      put(made, value, way, visited);
    });
    return made;
  };
  const root = visit(bundle.root, kind, []);
  const sources = [...bundle.sources, ...files.sources.values()];
  return { ...bundle, root, sources, grafts: [...bundle.grafts, ...files.grafts], unread: files.faults };
}

/** The members of an example that have its value already (OpenAPI 3.2, section 4.19). */
const VALUES = ['value', 'dataValue', 'serializedValue'];

class ExampleFiles {
  readonly sources = new Map<string, SourceText>();
  readonly grafts: Graft[] = [];
  readonly faults: DocumentFault[] = [];
  readonly #bundle: Bundle;
  readonly #folder: string;
  readonly #read: ReadFile;

  constructor(bundle: Bundle, folder: string, read: ReadFile) {
    this.#bundle = bundle;
    this.#folder = folder;
    this.#read = read;
  }

  /** An example with its value. One that has a value, or whose file cannot be read, stays as it is. */
  inPlace(example: JsonObject, at: Path): JsonObject {
    const { externalValue, ...rest } = example;
    const hasValue = VALUES.some((name) => example[name] !== undefined);
    if (typeof externalValue !== 'string' || typeof example.$ref === 'string' || hasValue) return example;
    const { source, path } = this.#written([...at, 'externalValue']);
    const found = this.#find(externalValue, source);
    if (typeof found === 'string') {
      const position = source.locate(path, 'value');
      this.faults.push({ reason: `the external value "${externalValue}" ${found}`, position, path });
      return example;
    }
    this.grafts.push({ at: [...at, 'value'], source: found, path: [] });
    return { ...rest, value: isText(at) ? found.text : found.value };
  }

  /** The file of an example. A string is the reason why it is not read. */
  #find(location: string, from: SourceText): SourceText | string {
    const target = readLocation(location, from.file, this.#folder);
    if ('reason' in target) return isRemote(location) ? REMOTE : target.reason;
    const { file } = target;
    const known = this.sources.get(file);
    if (known) return known;
    try {
      const source = this.#read(file, 'example');
      this.sources.set(file, source);
      return source;
    } catch (error) {
      if (!(error instanceof DocumentError)) throw error;
      if (error.isMissing) return 'leads to a file that does not exist';
      const { line, column } = error.position;
      return `leads to a file that cannot be read: ${line}:${column}: ${error.reason}`;
    }
  }

  #written(at: Path): { source: SourceText; path: Path } {
    const around = this.#bundle.grafts.filter((graft) =>
      graft.at.every((token, depth) => at[depth] === token),
    );
    const [graft] = around.toSorted((a, b) => b.at.length - a.at.length);
    if (!graft) return { source: this.#bundle.sources[0] as SourceText, path: at };
    return { source: graft.source, path: [...graft.path, ...at.slice(graft.at.length)] };
  }
}

const REMOTE =
  'leads to the network, which is never read: save it beside the document, and write the path of that file';

function isRemote(location: string): boolean {
  return /^([a-z][a-z0-9+.-]+:|\/\/)/i.test(location) && !/^file:/i.test(location);
}

/** Whether an example is of a media type whose values are texts. */
function isText(at: Path): boolean {
  const [content, type = '', examples] = at.slice(-4);
  return content === 'content' && examples === 'examples' && essence(type).startsWith('text/');
}

/** Puts an object into a copy, below a member that is copied once. */
function put(made: JsonObject, from: JsonObject, [name, key]: readonly string[], value: JsonObject): void {
  if (name === undefined) return;
  if (key === undefined) {
    set(made, name, value);
    return;
  }
  const written = from[name] ?? null;
  if (made[name] === written) set(made, name, copied(written));
  set(made[name] ?? {}, key, value);
}

function copied(holder: JsonValue): JsonValue {
  return Array.isArray(holder) ? [...holder] : isJsonObject(holder) ? { ...holder } : holder;
}

/** Sets a member, whatever its name: an assignment to `__proto__` would do something else. */
function set(holder: JsonValue, name: string, value: JsonValue): void {
  Object.defineProperty(holder, name, { value, configurable: true, enumerable: true, writable: true });
}
