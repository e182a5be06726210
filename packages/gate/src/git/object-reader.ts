import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { GateError } from '../store/gate-error.ts';
import { gitEnvironment, QUIET } from './run-git.ts';

/** An object of git: a blob, a tree or a commit. */
export interface GitObject {
  /** Its hash. */
  name: string;
  type: string;
  bytes: Buffer;
}

/** In milliseconds: a process that nobody has asked for so long is ended. */
const IDLE = 5000;

const readers = new Map<string, ObjectReader>();

/** The one reader of a repository. */
export function objectReader(repository: string): ObjectReader {
  const known = readers.get(repository) ?? new ObjectReader(repository);
  readers.set(repository, known);
  return known;
}

/**
 * Reads objects from one process of `git cat-file --batch` that goes on, since starting a process takes longer than
 * reading hundreds of objects. It sees objects and references that others write meanwhile, and holds up no exit.
 */
export class ObjectReader {
  readonly #repository: string;
  #batch: Batch | undefined;
  #idle: NodeJS.Timeout | undefined;

  constructor(repository: string) {
    this.#repository = repository;
  }

  /**
   * @param names as `git rev-parse` takes them: a hash, a reference, or `commit:path`. None may hold a line break.
   * @returns the objects in the order of the names; `undefined` for one that is not there.
   * @throws {GateError} if git ends before it has answered.
   */
  async read(names: readonly string[]): Promise<(GitObject | undefined)[]> {
    if (names.length === 0) return [];
    clearTimeout(this.#idle);
    if (!this.#batch || this.#batch.ended) this.#batch = new Batch(this.#repository);
    try {
      return await this.#batch.ask(names);
    } finally {
      clearTimeout(this.#idle);
      this.#idle = setTimeout(() => this.#batch?.endWhenIdle(), IDLE).unref();
    }
  }

  /** The hash of what a name means; `undefined` if it means nothing. */
  async resolve(name: string): Promise<string | undefined> {
    return (await this.read([name]))[0]?.name;
  }
}

interface Question {
  names: readonly string[];
  answers: (GitObject | undefined)[];
  resolve: (answers: (GitObject | undefined)[]) => void;
  reject: (error: Error) => void;
}

/** One process, and the questions that it has not answered yet. It answers them in their order. */
class Batch {
  readonly #child: ChildProcessWithoutNullStreams;
  readonly #questions: Question[] = [];
  #chunks: Buffer[] = [];
  #length = 0;
  /** With fewer bytes than this, the next answer is not complete. */
  #needed = 1;
  #stderr = '';
  ended = false;

  constructor(repository: string) {
    const env = gitEnvironment();
    this.#child = spawn('git', [...QUIET, 'cat-file', '--batch'], { cwd: repository, env });
    this.#child.stdout.on('data', (chunk: Buffer) => this.#take(chunk));
    this.#child.stderr.on('data', (chunk) => {
      this.#stderr += chunk;
    });
    // A process that ends early says why on stderr.
    this.#child.stdin.on('error', () => undefined);
    this.#child.on('error', () => this.#end(`git cannot be run in ${repository}: install git 2.30 or newer`));
    this.#child.on('close', () => this.#end(`git cat-file broke off: ${this.#stderr.trim()}`));
    this.#holdUpExit(false);
  }

  ask(names: readonly string[]): Promise<(GitObject | undefined)[]> {
    return new Promise((resolve, reject) => {
      this.#questions.push({ names, answers: [], resolve, reject });
      this.#holdUpExit(true);
      this.#child.stdin.write(names.map((name) => `${name}\n`).join(''));
    });
  }

  endWhenIdle(): void {
    if (this.#questions.length > 0) return;
    this.ended = true;
    this.#child.stdin.end();
  }

  #take(chunk: Buffer): void {
    this.#chunks.push(chunk);
    this.#length += chunk.length;
    if (this.#length < this.#needed) return;
    const bytes = Buffer.concat(this.#chunks);
    let at = 0;
    for (let question = this.#questions[0]; question; question = this.#questions[0]) {
      const answer = answerAt(bytes, at);
      this.#needed = answer.end - at;
      if (answer.end > bytes.length) break;
      at = answer.end;
      this.#needed = 1;
      question.answers.push(answer.object);
      if (question.answers.length < question.names.length) continue;
      this.#questions.shift();
      question.resolve(question.answers);
    }
    this.#chunks = [bytes.subarray(at)];
    this.#length = bytes.length - at;
    if (this.#questions.length === 0) this.#holdUpExit(false);
  }

  #end(why: string): void {
    this.ended = true;
    for (const { reject } of this.#questions.splice(0)) reject(new GateError(why));
  }

  #holdUpExit(does: boolean): void {
    const { stdin, stdout, stderr } = this.#child;
    for (const handle of [this.#child, stdin, stdout, stderr]) {
      const change = does ? 'ref' : 'unref';
      // Pipes to a process are sockets, which can do this; their types do not say so.
      if (change in handle) (handle as unknown as Record<string, () => void>)[change]?.();
    }
  }
}

/** One answer: a line with hash, type and size, and then the bytes; or a line that says what is the matter. */
function answerAt(bytes: Buffer, at: number): { end: number; object: GitObject | undefined } {
  const lineEnd = bytes.indexOf('\n', at);
  if (lineEnd === -1) return { end: bytes.length + 1, object: undefined };
  const line = bytes.toString('utf8', at, lineEnd);
  const [, name = '', type = '', size] = /^([0-9a-f]{40,64}) (\w+) (\d+)$/.exec(line) ?? [];
  if (size === undefined) return { end: lineEnd + 1, object: undefined };
  const start = lineEnd + 1;
  const object = { name, type, bytes: bytes.subarray(start, start + Number(size)) };
  return { end: start + Number(size) + 1, object };
}
