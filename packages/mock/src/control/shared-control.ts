import type { JournalEntry } from './journal.ts';

/** What the control endpoints need of a mock that several processes serve. */
export interface SharedControl {
  /** The requests of all processes, oldest first, given those of this one with their exact times. */
  entries(own: readonly (readonly [time: number, entry: JournalEntry])[]): Promise<JournalEntry[]>;
  /** Forgets the requests of the other processes. */
  forgetEntries(): Promise<void>;
  /** Resolves when all processes follow what has changed in this one. */
  follow(): Promise<void>;
  /** Lets the other processes answer again when the last trouble has ended by itself. */
  followTroubles(isTroubled: boolean): void;
}
