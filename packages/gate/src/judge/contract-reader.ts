// judge/ takes a store at one moment, and a question.
// It gives the answer: each pair that would be together, judged, and what would have to go first.
import { resolve } from 'node:path';
import { CompareError, type Pact, PactError, readPact } from '@specpact/compare';
import { DocumentError, OpenApiDocument, sourceOfBytes } from '@specpact/spec';
import { type CompareSubjectsOptions, compareSubjects, type Verdict, VerifyError } from '@specpact/verify';
import { GateError } from '../store/gate-error.ts';
import type { Contract, StoreView } from '../store/store.ts';

/** Files of a store are named from here, on every system. */
const ROOT = resolve('/store');

/** Why something could not be judged. */
export interface Unjudged {
  reason: string;
}

/** Reads contracts of a store, and judges pairs of them. Each result is remembered. */
export class ContractReader {
  readonly #view: StoreView;
  readonly #options: Omit<CompareSubjectsOptions, 'cwd'>;
  readonly #bytes = new Map<string, Buffer>();
  readonly #documents = new Map<string, Promise<OpenApiDocument | Unjudged>>();
  readonly #pacts = new Map<string, Promise<Pact | Unjudged>>();

  constructor(view: StoreView, options: Omit<CompareSubjectsOptions, 'cwd'>) {
    this.#view = view;
    this.#options = options;
  }

  /** Reads the bytes of many contracts at once, for the questions to come. */
  async prepare(contracts: readonly Contract[]): Promise<void> {
    const missing = contracts.filter(({ file }) => !this.#bytes.has(file));
    // A contract that cannot be read is asked for again by itself, so its own pair gets the reason.
    const all = await this.#view.bytes(missing).catch((error: unknown) => {
      if (error instanceof GateError) return [];
      throw error;
    });
    for (const [index, bytes] of all.entries()) {
      const file = missing[index]?.file;
      if (file !== undefined) this.#bytes.set(file, bytes);
    }
  }

  document(contract: Contract): Promise<OpenApiDocument | Unjudged> {
    return remembered(this.#documents, contract.file, () =>
      this.#read(contract, (bytes) => new OpenApiDocument(sourceOfBytes(pathOf(contract), bytes))),
    );
  }

  pact(contract: Contract): Promise<Pact | Unjudged> {
    return remembered(this.#pacts, contract.file, () =>
      this.#read(contract, (bytes) => readPact(sourceOfBytes(pathOf(contract), bytes))),
    );
  }

  async judge(pact: Contract, document: Contract): Promise<Verdict | Unjudged> {
    const [expected, promised] = await Promise.all([this.pact(pact), this.document(document)]);
    if ('reason' in expected) return expected;
    if ('reason' in promised) return promised;
    return attempt(() =>
      compareSubjects([{ document: promised, pacts: [expected] }], { ...this.#options, cwd: ROOT }),
    );
  }

  async #read<T>(contract: Contract, read: (bytes: Buffer) => T): Promise<T | Unjudged> {
    const known = this.#bytes.get(contract.file);
    try {
      const [bytes] = known ? [known] : await this.#view.bytes([contract]);
      if (!bytes) throw new GateError(`${contract.file} is missing in the store`);
      return attempt(() => read(bytes));
    } catch (error) {
      if (error instanceof GateError) return { reason: error.message };
      throw error;
    }
  }
}

function pathOf({ file }: Contract): string {
  return resolve(ROOT, ...file.split('/'));
}

function remembered<T>(known: Map<string, Promise<T>>, key: string, make: () => Promise<T>): Promise<T> {
  const found = known.get(key) ?? make();
  known.set(key, found);
  return found;
}

/** What cannot be read or judged is a reason. Any other error is thrown again. */
function attempt<T>(work: () => T): T | Unjudged {
  try {
    return work();
  } catch (error) {
    if (
      error instanceof DocumentError ||
      error instanceof PactError ||
      error instanceof CompareError ||
      error instanceof VerifyError
    ) {
      return { reason: error.message.replaceAll(`${ROOT}/`, '') };
    }
    throw error;
  }
}
