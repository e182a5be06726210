// store/ takes what a command wants to know or to write.
// It gives the words that all stores share: versions, contracts, environments.

/** A pact or a document of a version, with its bytes as they were published. */
export interface ContractFile {
  kind: 'pact' | 'document';
  /** A pact: the name of its provider. A document: its file's name, with its ending. */
  name: string;
  /** A document: every name by which pacts may call its provider. */
  providers?: readonly string[];
  bytes: Buffer;
}

/** What `publish` writes. */
export interface Publication {
  app: string;
  version: string;
  branch?: string | undefined;
  tags: readonly string[];
  buildUrl?: string | undefined;
  contracts: readonly ContractFile[];
  /** PactFlow alone keeps it. */
  selfVerification?: SelfVerification | undefined;
}

/** What a provider's own tests say of whether it keeps its document. PactFlow asks for it. */
export interface SelfVerification {
  success: boolean;
  /** What the tool printed. */
  content: Buffer;
  /** The media type of the content. */
  contentType: string;
  format?: string | undefined;
  verifier?: string | undefined;
  verifierVersion?: string | undefined;
}

/** A version of an application, as it is kept. */
export interface Version {
  app: string;
  version: string;
  /** The branches that it was published from, the first one first. */
  branches: readonly string[];
  tags: readonly string[];
  buildUrl?: string | undefined;
  /** When it was published first, in UTC, as ISO 8601. */
  published: string;
  contracts: readonly Contract[];
}

/** A pact or a document of a version, without its bytes. */
export interface Contract {
  kind: 'pact' | 'document';
  name: string;
  providers?: readonly string[];
  /** The path of its file in the store. */
  file: string;
  sha256: string;
}

/** A version that is in an environment. */
export interface Presence {
  app: string;
  version: string;
  /** Tells several installations of one application apart. */
  instance?: string | undefined;
  /** When it was recorded, in UTC, as ISO 8601. */
  since: string;
}

/** A place where versions run (`deployed`), or for whose users they are supported (`released`). */
export interface Environment {
  name: string;
  production: boolean;
  /** One version of each application and instance. */
  deployed: readonly Presence[];
  /** Any number of versions of each application. */
  released: readonly Presence[];
}

/** What is to be recorded of an environment. */
export interface Recording {
  /** `support-ended`: a released version is supported no longer. */
  action: 'deployment' | 'undeployment' | 'release' | 'support-ended';
  app: string;
  environment: string;
  /** The version. Only an undeployment may be without it: that means whichever is there. */
  version?: string | undefined;
  instance?: string | undefined;
}

/** What a write did. With `dry`, what it would do. */
export type Written = 'written' | 'unchanged';

/** How to write. */
export interface WriteOptions {
  /** Whether only to find out what would happen. @default false */
  dry?: boolean;
}

/** A store at one moment. All of it was read at once: what follows never mixes two states. */
export interface StoreView {
  /** When it was fetched, if it could not be fetched again now. */
  fetchedAt: Date | undefined;
  environments(): Promise<Environment[]>;
  environment(name: string): Promise<Environment | undefined>;
  /** The names of all applications. */
  apps(): Promise<string[]>;
  version(app: string, version: string): Promise<Version | undefined>;
  /** Several versions at once. What the store does not have is left out. */
  someVersions(wanted: readonly { app: string; version: string }[]): Promise<Version[]>;
  /** Every version of an application, the newest first. */
  versions(app: string): Promise<Version[]>;
  /** The bytes of contracts, in their order. @throws {GateError} if one is missing or was changed. */
  bytes(contracts: readonly Contract[]): Promise<Buffer[]>;
}

/** Every environment, and when the list was fetched, if that was not now. */
export interface EnvironmentList {
  fetchedAt: Date | undefined;
  environments: readonly Environment[];
}

/** A place that keeps which versions there are, what they promise, and where they are. */
export interface Store {
  /** For people: `the branch specpact of origin`. */
  readonly shown: string;
  /** @throws {GateError} if the store cannot be read. */
  environments(): Promise<EnvironmentList>;
  /** @throws {GateError} if the version is there with other bytes. */
  publish(publication: Publication, options?: WriteOptions): Promise<Written>;
  /** @throws {GateError} if the version or the environment is not known. */
  record(recording: Recording, options?: WriteOptions): Promise<Written>;
  createEnvironment(name: string, production: boolean, options?: WriteOptions): Promise<Written>;
}
