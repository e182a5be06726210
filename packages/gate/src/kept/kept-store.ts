import { GateError } from '../store/gate-error.ts';
import type {
  Environment,
  EnvironmentList,
  Publication,
  Recording,
  Store,
  StoreView,
  WriteOptions,
  Written,
} from '../store/store.ts';
import { environmentBytes, environmentFile, recorded } from './environment-record.ts';
import type { Change, FileTree } from './file-tree.ts';
import { KeptView } from './kept-view.ts';
import { knownEnvironment } from './known-environment.ts';
import { publicationChanges } from './version-record.ts';

/** A store that keeps everything in files, wherever these are. */
export class KeptStore implements Store {
  readonly #tree: FileTree;
  readonly #now: () => Date;

  /** @param now the clock. */
  constructor(tree: FileTree, now = () => new Date()) {
    this.#tree = tree;
    this.#now = now;
  }

  get shown(): string {
    return this.#tree.shown;
  }

  /** Reads the newest state. @throws {GateError} if there is none to be had. */
  async open(): Promise<StoreView> {
    return new KeptView(await this.#tree.open());
  }

  async environments(): Promise<EnvironmentList> {
    const view = await this.open();
    return { fetchedAt: view.fetchedAt, environments: await view.environments() };
  }

  async publish(publication: Publication, options?: WriteOptions): Promise<Written> {
    const { app, version, selfVerification } = publication;
    if (selfVerification) {
      throw new GateError(
        `only PactFlow takes the results of a self-verification: ${this.shown} is judged when it is asked`,
      );
    }
    return this.#write(
      `Publish ${app} ${version}`,
      async (state) =>
        publicationChanges(publication, await new KeptView(state).version(app, version), this.#time()),
      options,
    );
  }

  record(recording: Recording, options?: WriteOptions): Promise<Written> {
    const { action, app, version, environment: name } = recording;
    const what = version === undefined ? app : `${app} ${version}`;
    return this.#write(
      `Record the ${action === 'support-ended' ? 'end of support' : action} of ${what}: ${name}`,
      async (state) => {
        const view = new KeptView(state);
        const environment = await knownEnvironment(view, name);
        if (version !== undefined && !(await view.version(app, version))) {
          throw new GateError(`${app} ${version} was never published: publish it first`);
        }
        const next = recorded(environment, recording, this.#time());
        return new Map(next === environment ? [] : [[environmentFile(name), environmentBytes(next)]]);
      },
      options,
    );
  }

  createEnvironment(name: string, production: boolean, options?: WriteOptions): Promise<Written> {
    return this.#write(
      `Create the environment ${name}`,
      async (state) => {
        const known = await new KeptView(state).environment(name);
        if (known && known.production === production) return new Map();
        const next: Environment = { name, deployed: [], released: [], ...known, production };
        return new Map([[environmentFile(name), environmentBytes(next)]]);
      },
      options,
    );
  }

  async #write(message: string, change: Change, { dry = false }: WriteOptions = {}): Promise<Written> {
    let written: Written = 'unchanged';
    const counted: Change = async (state) => {
      const changes = await change(state);
      written = changes.size > 0 ? 'written' : 'unchanged';
      return changes;
    };
    if (dry) await counted(await this.#tree.open());
    else await this.#tree.write(message, counted);
    return written;
  }

  #time(): string {
    return this.#now().toISOString();
  }
}
