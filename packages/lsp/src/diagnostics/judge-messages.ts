import type { WorkspaceSettings } from '../workspace/workspace.ts';
import type { Diagnosed } from './diagnose.ts';

/** What the thread is started with. */
export interface JudgeStart {
  root: string;
}

/** What is to be judged. */
export interface JudgeOrder {
  settings: WorkspaceSettings;
  /** The texts that an editor has changed since the last order. `undefined`: it has closed the file. */
  changed: ReadonlyMap<string, string | undefined>;
  /** How the editor writes the address of each file that it has open. */
  uris: ReadonlyMap<string, string>;
}

/** What was found, or why nothing could be judged. */
export type JudgeAnswer = { found: readonly Diagnosed[] } | { error: string };
