import type { JournalEntry } from '../../control/journal.ts';
import type { Mock } from '../mock.ts';
import type { MockOptions } from '../mock-options.ts';
import { startPart } from '../start-part.ts';
import { Team } from './team.ts';

export interface WorkersOptions extends MockOptions {
  /** How many processes answer, from 1 to 64. One more keeps what they share. */
  workers: number;
  /** Called when a worker has ended by itself, and another one has taken its place, or could not. */
  onWorkerEnd?: (reason: string, isReplaced: boolean) => void;
}

/** What to read of a mock with workers. */
export type WorkersMock = Pick<
  Mock,
  'url' | 'socket' | 'certificate' | 'documents' | 'handlers' | 'users' | 'tokenUrl' | 'baseUrl' | 'webhooks'
>;

/** A mock that several processes serve. */
export interface MockWithWorkers extends AsyncDisposable {
  /** Where it is reached, and what it serves. */
  mock: WorkersMock;
  /**
   * Sets or ends states and troubles.
   *
   * @returns when all workers answer accordingly.
   */
  steer(change: (mock: Mock) => void): Promise<void>;
  close(): Promise<void>;
}

/** More processes than any machine has a use for are probably a typing error. */
const MOST = 64;

/**
 * Starts a mock that several processes serve on one port. Each answers by itself what it can: requests whose answer
 * neither depends on earlier requests nor changes later ones. The process that calls this answers all others.
 *
 * The documents are read from their files by each process. States and troubles hold in all of them, and the journal has
 * the requests of all.
 *
 * @throws {TypeError} if the number of workers is not valid, or there is an upstream.
 * @throws what `startMock` throws.
 */
export async function startWithWorkers(options: WorkersOptions): Promise<MockWithWorkers> {
  const { workers, onWorkerEnd, ...mockOptions } = options;
  const { onRequest, upstream, port } = mockOptions;
  if (!Number.isInteger(workers) || workers < 1 || workers > MOST) {
    throw new TypeError(`the number of workers is from 1 to ${MOST}, not ${workers}`);
  }
  if (upstream !== undefined) {
    throw new TypeError('workers answer from documents, and an upstream answers itself: choose one of them');
  }
  if (port === false) throw new TypeError('workers need a port, or a socket');
  const team = new Team({
    count: workers,
    onRequest: onRequest && ((entry: JournalEntry) => onRequest(entry)),
    onWorkerEnd: (reason, isReplaced) => onWorkerEnd?.(reason, isReplaced),
  });
  const { mock } = await startPart(mockOptions, { team });
  const close = () => mock.close();
  return {
    mock,
    async steer(change) {
      change(mock);
      await team.follow();
    },
    close,
    [Symbol.asyncDispose]: close,
  };
}
