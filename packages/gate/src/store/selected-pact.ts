/** Which versions of consumers are meant, in the words of the Pact Broker's consumer version selectors. */
export interface ConsumerSelector {
  mainBranch?: true;
  branch?: string;
  matchingBranch?: true;
  tag?: string;
  latest?: true;
  deployed?: true;
  released?: true;
  deployedOrReleased?: true;
  environment?: string;
  consumer?: string;
}

/** Which version of an application is meant, where its number is not given. The newest one counts. */
export type VersionChoice = { branch: string } | { tag: string } | { mainBranch: true } | { latest: true };

/** What a broker says of a verification, after it. */
export interface LaterNotice {
  text: string;
  /** The outcome that it is about; `undefined` if it is about each. */
  success: boolean | undefined;
  /** Whether results were published; `undefined` if that makes no difference. */
  published: boolean | undefined;
}

/** A pact that was selected for verification. */
export interface SelectedPact {
  /** The path of its file, as people find it in the store. */
  file: string;
  consumer: string;
  bytes: Buffer;
  /** Whether it fails nothing yet. */
  pending: boolean;
  /** What the store says of why it was selected. */
  notices: readonly string[];
  /** What the store says after the verification, by its outcome and whether results were published. */
  later?: readonly LaterNotice[];
  /** Where results of its verification are published. */
  results: string | undefined;
}
