import { createHash } from 'node:crypto';
import { GateError } from '../store/gate-error.ts';
import type { Contract, Environment, StoreView, Version } from '../store/store.ts';
import { ENVIRONMENTS, environmentFile, readEnvironment } from './environment-record.ts';
import type { TreeState } from './file-tree.ts';
import { nameOfPart } from './path-part.ts';
import { readVersion, versionFile, versionsFolder } from './version-record.ts';

/** A store of files at one moment. */
export class KeptView implements StoreView {
  readonly #state: TreeState;

  constructor(state: TreeState) {
    this.#state = state;
  }

  get fetchedAt(): Date | undefined {
    return this.#state.fetchedAt;
  }

  async environments(): Promise<Environment[]> {
    const names = await this.#state.list(ENVIRONMENTS);
    const files = names.filter((name) => name.endsWith('.json')).map((name) => `${ENVIRONMENTS}/${name}`);
    const all = await this.#present(files.sort(), readEnvironment);
    return all;
  }

  async environment(name: string): Promise<Environment | undefined> {
    const [found] = await this.#present([environmentFile(name)], readEnvironment);
    return found;
  }

  async apps(): Promise<string[]> {
    const parts = await this.#state.list('apps');
    return parts.flatMap((part) => nameOfPart(part) ?? []).sort();
  }

  async version(app: string, version: string): Promise<Version | undefined> {
    const [found] = await this.someVersions([{ app, version }]);
    return found;
  }

  someVersions(wanted: readonly { app: string; version: string }[]): Promise<Version[]> {
    const files = new Set(wanted.map(({ app, version }) => versionFile(app, version)));
    return this.#present([...files], readVersion);
  }

  async versions(app: string): Promise<Version[]> {
    const names = (await this.#state.list(versionsFolder(app))).flatMap((part) => nameOfPart(part) ?? []);
    const all = await this.someVersions(names.map((version) => ({ app, version })));
    return all.toSorted((a, b) =>
      a.published === b.published ? (a.version < b.version ? 1 : -1) : a.published < b.published ? 1 : -1,
    );
  }

  async bytes(contracts: readonly Contract[]): Promise<Buffer[]> {
    const all = await this.#state.read(contracts.map(({ file }) => file));
    return contracts.map(({ file, sha256 }, index) => {
      const bytes = all[index];
      if (!bytes) throw new GateError(`${file} is missing in the store`);
      if (createHash('sha256').update(bytes).digest('hex') !== sha256) {
        throw new GateError(`${file} is not what was published: somebody changed it in the store`);
      }
      return bytes;
    });
  }

  async #present<T>(files: readonly string[], read: (file: string, bytes: Buffer) => T): Promise<T[]> {
    const all = await this.#state.read(files);
    return files.flatMap((file, index) => {
      const bytes = all[index];
      return bytes ? [read(file, bytes)] : [];
    });
  }
}
