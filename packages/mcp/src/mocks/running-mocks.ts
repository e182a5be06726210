// mocks/ takes the files of documents.
// It gives running mocks, which end with the server.
import type { Mock } from '@specpact/mock';

/** The most mocks at once. Each one listens on a port. */
const MOST = 8;

/** The mocks that a client has started. They listen on 127.0.0.1 only. */
export class RunningMocks implements AsyncDisposable {
  readonly #mocks = new Map<string, Mock>();
  /** Those that are starting count too. */
  #starting = 0;

  /**
   * Starts a mock. Handlers in code are not loaded: an agent may have written them.
   *
   * @throws {RangeError} if there are too many.
   */
  async start(options: { documents: readonly string[]; port: number; stateful: boolean }): Promise<Mock> {
    if (this.#mocks.size + this.#starting >= MOST) {
      throw new RangeError(`${MOST} mocks are running: stop one with mock_stop`);
    }
    const [document, ...others] = options.documents;
    const served =
      others.length === 0 && document !== undefined ? { document } : { documents: options.documents };
    this.#starting += 1;
    try {
      const { startMock } = await import('@specpact/mock');
      const mock = await startMock({
        ...served,
        port: options.port,
        stateful: options.stateful,
        watch: true,
      });
      this.#mocks.set(mock.url, mock);
      return mock;
    } finally {
      this.#starting -= 1;
    }
  }

  /**
   * The mock with this URL; without one, the only mock.
   *
   * @throws {RangeError} if there is none, or it is not said which.
   */
  find(url?: string): Mock {
    const urls = [...this.#mocks.keys()];
    const running =
      urls.length === 0 ? 'no mock is running: start one with mock_start' : `running: ${urls.join(', ')}`;
    const [only = ''] = urls;
    if (url === undefined && urls.length > 1) throw new RangeError(`say which mock is meant; ${running}`);
    const mock = this.#mocks.get(url?.replace(/\/+$/, '') ?? only);
    if (!mock) throw new RangeError(url === undefined ? running : `there is no mock ${url}; ${running}`);
    return mock;
  }

  async stop(mock: Mock): Promise<void> {
    this.#mocks.delete(mock.url);
    await mock.close();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const mocks = [...this.#mocks.values()];
    this.#mocks.clear();
    await Promise.all(mocks.map((mock) => mock.close()));
  }
}
