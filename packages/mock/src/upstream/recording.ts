import { constants } from 'node:fs';
import { access, mkdir, readdir, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { isJsonObject, type JsonValue, type Operation, replaceFile } from '@specpact/spec';
import { exampleName } from './example-name.ts';
import { ExampleRedaction } from './example-redaction.ts';
import { RecordingError } from './recording-error.ts';

/** The most examples of one operation and status. Answers that contain a time are all different. */
const MOST = 100;

/** An answer to record. */
export interface RecordedAnswer {
  operation: Operation;
  status: number;
  /** Without its parameters. */
  mediaType: string;
  value: JsonValue;
  /** The credentials of the request. An answer may repeat them. */
  secrets: readonly string[];
}

/** The result of recording an answer. */
export interface Recorded {
  file: string;
  /** Why the file could not be written. */
  error: Error | undefined;
}

/** Writes each different answer to a file once, in the form of a document's `examples`. */
export class Recording {
  readonly #folder: string;
  readonly #redaction: ExampleRedaction;
  readonly #tell: (recorded: Recorded) => void;
  /** By operation and status: the examples' values, as text, by name. */
  readonly #kept = new Map<string, Map<string, string>>();
  #last: Promise<void> = Promise.resolve();

  private constructor(folder: string, redact: readonly string[], tell: (recorded: Recorded) => void) {
    this.#folder = folder;
    this.#redaction = new ExampleRedaction(redact);
    this.#tell = tell;
  }

  /**
   * Creates the folder if it does not exist, and reads what it contains.
   *
   * @throws {RecordingError} if it is not writable, or contains JSON that cannot be read.
   */
  static async open(
    folder: string,
    redact: readonly string[],
    tell: (recorded: Recorded) => void,
  ): Promise<Recording> {
    const recording = new Recording(resolve(folder), redact, tell);
    await recording.#open();
    return recording;
  }

  /** Records an answer, unless the folder has it already. One that is nested too deep to be written is an error. */
  keep(answer: RecordedAnswer): void {
    try {
      this.#keep(answer);
    } catch (cause) {
      if (!(cause instanceof RangeError)) throw cause;
      const file = join(this.#folder, `${fileName(answer.operation.id)}.${answer.status}.json`);
      this.#tell({ file, error: new Error('the answer is nested too deep to be recorded', { cause }) });
    }
  }

  #keep(answer: RecordedAnswer): void {
    const { operation, status, mediaType } = answer;
    const value = this.#redaction.redact(answer.value, answer.secrets);
    const key = recordKey(operation.id, status);
    const known = this.#kept.get(key) ?? new Map<string, string>();
    this.#kept.set(key, known);
    const text = JSON.stringify([mediaType, value]);
    if (known.size >= MOST || [...known.values()].includes(text)) return;
    const written = operation.responses.flatMap(({ scenarios }) => scenarios.map(({ name }) => name));
    const name = exampleName(operation, status, (each) => known.has(each) || written.includes(each));
    known.set(name, text);
    const file = join(this.#folder, `${fileName(operation.id)}.${status}.${name}.json`);
    const { id, method, template } = operation;
    const about = { operation: id, method: method.toUpperCase(), path: template, status, mediaType };
    const content = `${JSON.stringify({ ...about, examples: { [name]: { value } } }, null, 2)}\n`;
    this.#last = this.#last.then(() => this.#write(file, content));
  }

  /** Waits until all answers are written. */
  finish(): Promise<void> {
    return this.#last;
  }

  /** Writes a file next to its place and renames it. So nobody who reads the folder sees half a file. */
  async #write(file: string, content: string): Promise<void> {
    try {
      await replaceFile(file, content);
      this.#tell({ file, error: undefined });
    } catch (error) {
      this.#tell({ file, error: error instanceof Error ? error : new Error(String(error)) });
    }
  }

  async #open(): Promise<void> {
    try {
      await mkdir(this.#folder, { recursive: true });
      await access(this.#folder, constants.W_OK | constants.X_OK);
    } catch (cause) {
      const reason =
        cause instanceof Error && 'code' in cause ? reasonFor(String(cause.code)) : String(cause);
      throw new RecordingError(`answers cannot be recorded in ${this.#folder}: ${reason}`, { cause });
    }
    for (const name of await readdir(this.#folder)) {
      if (name.endsWith('.json')) await this.#learn(join(this.#folder, name));
    }
  }

  async #learn(file: string): Promise<void> {
    const content = parsed(await readFile(file, 'utf8'), file);
    if (!isJsonObject(content)) return;
    const { operation, status, mediaType, examples } = content;
    if (typeof operation !== 'string' || typeof status !== 'number' || !isJsonObject(examples)) return;
    const key = recordKey(operation, status);
    const known = this.#kept.get(key) ?? new Map<string, string>();
    this.#kept.set(key, known);
    for (const [name, example] of Object.entries(examples)) {
      if (isJsonObject(example)) known.set(name, JSON.stringify([mediaType, example.value]));
    }
  }
}

function parsed(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new RecordingError(`${file} is not JSON: repair or remove it, or record into another folder`, {
      cause,
    });
  }
}

function reasonFor(code: string): string {
  if (code === 'EEXIST' || code === 'ENOTDIR') return 'a file is in its place';
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') return 'it cannot be written to';
  return code;
}

function recordKey(operationId: string, status: number): string {
  return `${operationId} ${status}`;
}

/** A safe name for a file. An `operationId` can be any text, also a path that leads out of the folder. */
function fileName(operationId: string): string {
  return operationId.replace(/[^\w-]+/g, '_').slice(0, 100);
}
