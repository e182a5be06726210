/**
 * One row of the table in the README of `@specpact/spec`: a construct of OpenAPI, a small document that uses it, and
 * what each command must make of it. A text in the place of an expectation says why the command does not read it.
 */
export interface Construct {
  /** As the README names it. */
  name: string;
  /** The versions that have it, and what it becomes in `root`. */
  version: string;
  /** YAML. */
  document: string;
  /** Other files, by their path beside the document. */
  files?: Readonly<Record<string, string>>;
  lint: Linted | string;
  generate: Generated | string;
  mock: Mocked | string;
  verify: Verified | string;
  pact: Recorded | string;
  diff: Compared | string;
}

/** What a cell says besides "yes". */
interface Shown {
  says?: string;
}

/** A change of a text, and what is found then. Nothing is found without it. */
interface Change extends Shown {
  /** What is replaced, once, and by what. */
  change: readonly [from: string, to: string];
  /** A part of the code or of the message of the only finding, or of one of several. */
  finds: string;
  /** The line that the finding points at has this text. Default: the changed line. */
  at?: string;
}

/** The document is right, and wrong with the change: there is a finding, or the command refuses the document. */
export type Linted = Change | (Omit<Change, 'finds'> & { refuses: string });

/** The changed document is the newer version. */
export interface Compared extends Change {}

/**
 * A consumer that agrees with the document, compared and replayed, and the same one with a change of its pact. The pact
 * is what the pact kit records, unless an interaction is given.
 */
export interface Verified extends WrongPact, Shown {
  /** For what the pact kit does not record. */
  interaction?: object;
  /** Beside an interaction: what is found with a change of the pact that the pact kit records. */
  recorded?: WrongPact;
}

export interface WrongPact extends Omit<Change, 'says'> {
  /** A text of the line of the document that the finding points at. */
  at: string;
}

/** A program with a generated client: it compiles, sends this, and gives the status and the data. */
export interface Generated extends Shown {
  /** An expression of TypeScript with `client`. It is in a function that may await. */
  call: string;
  /** Further lines of the module. */
  setup?: string;
  /** Where the client is told that the API is. Default: the mock. */
  baseUrl?: string;
  /** Options of the client besides the URL: members of an object. */
  options?: string;
  /** An expression that the compiler refuses. */
  refuses: string;
  /** Each is a part of the request, written as HTTP writes it. */
  sends: readonly string[];
  gives: readonly [status: number, data: unknown];
}

/** A request, written as HTTP writes it, and parts of the answer, written so. */
export interface Mocked extends Shown {
  ask: string;
  answers: readonly string[];
  /** Another request, which is refused or answered otherwise, and parts of that answer. */
  but: readonly [ask: string, ...answer: string[]];
  /** A provider state that is set before. */
  given?: readonly [state: string, parameters: Readonly<Record<string, string>>];
}

/** A test of a consumer, and what its pact has then. */
export interface Recorded extends Shown {
  /** The operation, or the webhook. */
  of: string;
  input?: object;
  /** Of a webhook none. */
  status?: number;
  /** Default: none. */
  reads?: readonly string[];
  scenario?: string;
  /** The request that the consumer sends. Default: that of `mock`. */
  ask?: string;
  /** Is in the interaction. */
  records: object;
}
