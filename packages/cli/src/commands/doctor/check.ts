import type { Io } from '../../command.ts';
import type { RepositoryConfig } from '../../config/read-config.ts';

/** What was found of one thing. */
export interface Check {
  /** A word for the thing, such as `documents`. */
  name: string;
  /** `missing` is nothing to mend: not everybody needs it. */
  state: 'right' | 'missing' | 'wrong';
  /** What is there, or what is wrong, in a line or more. */
  said: string;
  /** The command, or the sentence, that says what to do. */
  next?: string | undefined;
}

/** Where the checks look. */
export interface Surroundings {
  io: Io;
  config: RepositoryConfig;
}
