/** What Pact's verifier says of one run, as far as it is used: the JSON of its native part. */
export interface VerifierResults {
  interactionResults: readonly InteractionResult[];
}

export interface InteractionResult {
  consumer: string;
  description: string;
  /** The names of its provider states. */
  providerStates: readonly string[];
  result: 'OK' | 'Error';
  mismatch?:
    | { type: 'mismatches'; mismatches: readonly Mismatch[] }
    /** It did not come to a comparison. */
    | { type: 'error'; message: string };
}

export interface Mismatch {
  type: string;
  /** One sentence of the verifier's. */
  mismatch: string;
  expected?: unknown;
  actual?: unknown;
  /** For a body: the place, as JSONPath. */
  path?: string;
  /** For a header: its name. */
  key?: string;
}

/** What the worker is asked to do. */
export interface ReplayOrder {
  /** Where the provider listens. */
  providerUrl: string;
  /** Where provider states are set; without it they are not. */
  stateUrl?: string | undefined;
  /** How long an answer may take, in milliseconds. */
  timeout: number;
  /** Absolute paths. */
  pactFiles: readonly string[];
}

/** What the worker answers with: the verifier's JSON, or why there is none. */
export type ReplayAnswer = { results: string } | { failure: string };
