import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import {
  createMessageConnection,
  type MessageConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-jsonrpc/node';

const BIN = fileURLToPath(new URL('../../bin/specpact.js', import.meta.url));

interface Point {
  line: number;
  character: number;
}

interface Range {
  start: Point;
  end: Point;
}

/** A diagnostic, as far as tests look at it. */
export interface Shown {
  range: Range;
  severity: number;
  code: string;
  message: string;
  relatedInformation?: { location: { uri: string; range: Range } }[];
}

/** An edit of one text. */
export interface Edit {
  range: Range;
  newText: string;
}

/** An editor in the words of the protocol, with `specpact lsp` as the process that it has started. */
export class Editor implements AsyncDisposable {
  readonly cwd: string;
  readonly texts = new Map<string, string>();
  /** Errors that the editor shows to the person. */
  readonly messages: string[] = [];
  readonly #connection: MessageConnection;
  readonly #process: ChildProcess;
  readonly #diagnostics = new Map<string, Shown[]>();
  #version = 0;

  private constructor(cwd: string, process: ChildProcess, connection: MessageConnection) {
    this.cwd = cwd;
    this.#process = process;
    this.#connection = connection;
    connection.onNotification(
      'textDocument/publishDiagnostics',
      ({ uri, diagnostics }: { uri: string; diagnostics: Shown[] }) => {
        this.#diagnostics.set(uri, diagnostics);
      },
    );
    connection.onNotification('window/showMessage', ({ message }: { message: string }) => {
      this.messages.push(message);
    });
    connection.listen();
  }

  static async start(cwd: string, ...flags: string[]): Promise<Editor> {
    const server = spawn(process.execPath, [BIN, 'lsp', ...flags], {
      cwd,
      stdio: ['pipe', 'pipe', 'ignore'],
    });
    const connection = createMessageConnection(
      new StreamMessageReader(server.stdout),
      new StreamMessageWriter(server.stdin),
    );
    const editor = new Editor(cwd, server, connection);
    const started = connection.sendRequest<{ capabilities: object }>('initialize', {
      processId: process.pid,
      rootUri: pathToFileURL(cwd).href,
      capabilities: {},
    });
    const failed = once(server, 'exit').then(([code]) => {
      throw new Error(`the server has ended with ${code}`);
    });
    failed.catch(() => undefined);
    const { capabilities } = await Promise.race([started, failed]);
    editor.capabilities = capabilities;
    await connection.sendNotification('initialized', {});
    return editor;
  }

  capabilities: object = {};

  uri(file: string): string {
    return pathToFileURL(join(this.cwd, file)).href;
  }

  async open(file: string, text: string): Promise<void> {
    this.texts.set(file, text);
    await this.#connection.sendNotification('textDocument/didOpen', {
      textDocument: { uri: this.uri(file), languageId: 'yaml', version: 1, text },
    });
  }

  /** Changes the open text, as somebody who types does. Nothing is saved. */
  async type(file: string, change: (text: string) => string): Promise<void> {
    const text = change(this.texts.get(file) ?? '');
    this.texts.set(file, text);
    this.#version += 1;
    await this.#connection.sendNotification('textDocument/didChange', {
      textDocument: { uri: this.uri(file), version: 1 + this.#version },
      contentChanges: [{ text }],
    });
  }

  /** What the editor shows in a file; `undefined` until the server has spoken about it. */
  shown(file: string): Shown[] | undefined {
    return this.#diagnostics.get(this.uri(file));
  }

  codes(file: string): string[] | undefined {
    return this.shown(file)?.map(({ code }) => code);
  }

  /** Asks about the place of a text in an open file, one character behind its beginning. */
  ask<Answer>(method: string, file: string, text: string, more: object = {}): Promise<Answer> {
    const whole = this.texts.get(file) ?? '';
    const offset = whole.indexOf(text);
    if (offset === -1) throw new Error(`${file} has no "${text}"`);
    return this.askAt(method, file, offset + 1, more);
  }

  askAt<Answer>(method: string, file: string, offset: number, more: object = {}): Promise<Answer> {
    const before = (this.texts.get(file) ?? '').slice(0, offset).split('\n');
    const position = { line: before.length - 1, character: before.at(-1)?.length ?? 0 };
    return this.#connection.sendRequest(`textDocument/${method}`, {
      textDocument: { uri: this.uri(file) },
      position,
      ...more,
    });
  }

  /** Ends as an editor does. @returns the exit code. */
  async end(): Promise<number | null> {
    const ended = once(this.#process, 'exit');
    await this.#connection.sendRequest('shutdown');
    await this.#connection.sendNotification('exit');
    const [code] = await ended;
    return code as number | null;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#connection.dispose();
    this.#process.kill();
  }
}

/** The text of a range. */
export function textIn(text: string, { start, end }: Range): string {
  const line = text.split('\n')[start.line] ?? '';
  return line.slice(start.character, start.line === end.line ? end.character : undefined);
}

/** A text with edits made, the last one first. */
export function edited(text: string, edits: readonly Edit[]): string {
  const lines = text.split('\n');
  for (const { range, newText } of edits.toReversed()) {
    const line = lines[range.start.line] ?? '';
    lines[range.start.line] =
      line.slice(0, range.start.character) + newText + line.slice(range.end.character);
  }
  return lines.join('\n');
}
