// serve/workers/ takes the options of a mock, and a number of processes.
// It gives a mock whose port all of them share, and one process that keeps what they have in common.
import cluster, { type Worker } from 'node:cluster';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { JournalEntry } from '../../control/journal.ts';
import type { SharedControl } from '../../control/shared-control.ts';
import { PortInUseError } from '../listen/port-in-use-error.ts';
import type { FromWorker, Steering, TimedEntry, ToWorker, WorkerOrders } from './messages.ts';

/** The worker as it lies beside this file: TypeScript in the sources, JavaScript when built. */
const WORKER = fileURLToPath(new URL(`./worker${extname(import.meta.url)}`, import.meta.url));

/** As many as a journal has. */
const LATEST = 1000;

/** In milliseconds: how long workers may take to end. A mock gives its requests a second. */
const PATIENCE = 3000;

interface TeamOptions {
  /** How many workers there are. */
  count: number;
  /** Called with each request that a worker answers; `undefined` if nobody wants to know. */
  onRequest: ((entry: JournalEntry) => void) | undefined;
  /** Called when a worker has ended by itself. `isReplaced` says whether another one takes its place. */
  onWorkerEnd: (reason: string, isReplaced: boolean) => void;
}

type Asked = { type: 'steer'; steering: Steering } | { type: 'journal' } | { type: 'forget' };

/** The workers of a mock, as its keeper sees them. */
export class Team implements SharedControl {
  readonly #options: TeamOptions;
  readonly #folder: string | undefined;
  /** Where the keeper answers workers. Only this user can reach it. */
  readonly socket: string;
  /** All workers, and whether they have their orders. */
  readonly #members = new Map<Worker, { hasOrders: boolean }>();
  #orders: Omit<WorkerOrders, 'steering'> | undefined;
  #steering: (() => Steering) | undefined;
  /** What the workers were told last. */
  #told: Steering | undefined;
  #number = 0;
  readonly #waiting = new Map<string, (entries: readonly TimedEntry[]) => void>();
  #isClosing = false;

  constructor(options: TeamOptions) {
    this.#options = options;
    if (process.platform === 'win32') {
      this.socket = `\\\\.\\pipe\\specpact-mock-${crypto.randomUUID()}`;
      return;
    }
    this.#folder = mkdtempSync(join(tmpdir(), 'specpact-mock-'));
    this.socket = join(this.#folder, 'keeper');
  }

  /**
   * Starts the workers.
   *
   * @returns the port that they share; `undefined` on a UNIX socket.
   * @throws {PortInUseError} if another process has the port.
   */
  async start(
    orders: Omit<WorkerOrders, 'steering' | 'isLogged'>,
    steering: () => Steering,
  ): Promise<number | undefined> {
    this.#orders = { ...orders, isLogged: this.#options.onRequest !== undefined };
    this.#steering = steering;
    // The first one takes the port or the socket, and the others share it.
    const port = await this.#add();
    await Promise.all(Array.from({ length: this.#options.count - 1 }, () => this.#add()));
    return port;
  }

  /** The requests of all processes, oldest first. */
  async entries(own: readonly TimedEntry[]): Promise<JournalEntry[]> {
    const asked = await this.#askAll({ type: 'journal' });
    const all = [...own, ...asked.flat()].toSorted(([a], [b]) => a - b);
    return all.slice(-LATEST).map(([, entry]) => entry);
  }

  async forgetEntries(): Promise<void> {
    await this.#askAll({ type: 'forget' });
  }

  /** Lets all workers follow what the keeper knows now. From then on, each answers accordingly. */
  async follow(): Promise<void> {
    const steering = this.#steering?.();
    if (!steering) return;
    this.#told = steering;
    await this.#askAll({ type: 'steer', steering });
  }

  /** Tells the workers if the last trouble has ended by itself: they may answer again. */
  followTroubles(isTroubled: boolean): void {
    if (this.#told?.isTroubled && !isTroubled) void this.follow();
  }

  async close(): Promise<void> {
    this.#isClosing = true;
    const members = [...this.#members.keys()];
    const ended = members.map((each) => new Promise<void>((resolve) => each.once('exit', () => resolve())));
    for (const [each, { hasOrders }] of this.#members) {
      if (hasOrders) send(each, { type: 'close' });
      else each.process.kill('SIGKILL');
    }
    const late = setTimeout(() => {
      for (const each of this.#members.keys()) each.process.kill('SIGKILL');
    }, PATIENCE);
    await Promise.all(ended);
    clearTimeout(late);
    if (this.#folder !== undefined) rmSync(this.#folder, { recursive: true, force: true });
  }

  /** Starts one more worker. */
  #add(): Promise<number | undefined> {
    // Another part of this program may have settings of its own.
    cluster.setupPrimary({ exec: WORKER, args: [], execArgv: [], silent: false });
    const worker = cluster.fork();
    this.#members.set(worker, { hasOrders: false });
    return new Promise((resolve, reject) => {
      let isListening = false;
      worker.on('message', (message: FromWorker) => {
        if (message.type === 'ready') this.#order(worker);
        else if (message.type === 'listening') {
          isListening = true;
          resolve(message.port);
        } else if (message.type === 'failed') reject(this.#failure(message));
        else if (message.type === 'asked') this.#options.onRequest?.(message.entry);
        else this.#done(worker, message.number, message.entries);
      });
      worker.once('exit', (code, signal) => {
        this.#leave(worker);
        const how = `a worker of the mock has ended (${signal ?? code})`;
        if (!isListening) reject(new Error(how));
        else if (!this.#isClosing) this.#replace(how);
      });
    });
  }

  #order(worker: Worker): void {
    const steering = this.#steering?.();
    if (!this.#orders || !steering) return;
    this.#told ??= steering;
    this.#members.set(worker, { hasOrders: true });
    send(worker, { type: 'start', orders: { ...this.#orders, steering } });
  }

  #replace(how: string): void {
    this.#add().then(
      () => this.#options.onWorkerEnd(how, true),
      () => this.#options.onWorkerEnd(how, false),
    );
  }

  /** A worker that has gone answers nothing more. */
  #leave(worker: Worker): void {
    this.#members.delete(worker);
    for (const [key, done] of this.#waiting) if (key.startsWith(`${worker.id} `)) done([]);
  }

  /** Asks all workers that have their orders. One that has none yet gets them as they are then. */
  #askAll(message: Asked): Promise<(readonly TimedEntry[])[]> {
    const asked = [...this.#members].filter(([, { hasOrders }]) => hasOrders);
    return Promise.all(asked.map(([worker]) => this.#ask(worker, message)));
  }

  #ask(worker: Worker, message: Asked): Promise<readonly TimedEntry[]> {
    this.#number += 1;
    const number = this.#number;
    return new Promise((resolve) => {
      this.#waiting.set(`${worker.id} ${number}`, (entries) => {
        this.#waiting.delete(`${worker.id} ${number}`);
        resolve(entries);
      });
      send(worker, { ...message, number });
    });
  }

  #done(worker: Worker, number: number, entries: readonly TimedEntry[] = []): void {
    this.#waiting.get(`${worker.id} ${number}`)?.(entries);
  }

  #failure({ name, message }: { name: string; message: string }): Error {
    const { port = 0, host = '127.0.0.1' } = this.#orders?.options ?? {};
    return name === 'PortInUseError' ? new PortInUseError(port || 0, host) : new Error(message);
  }
}

function send(worker: Worker, message: ToWorker): void {
  // A worker that has just gone gets nothing, and `exit` tells.
  if (worker.isConnected()) worker.send(message, () => undefined);
}
