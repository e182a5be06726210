/** What the thread is started with. */
export interface PanelStart {
  cwd: string;
  env: Record<string, string | undefined>;
  size: { maxFileSize?: number };
}

/** What the thread is told: a panel that somebody reads, or that a file has changed. */
export type PanelOrder = { type: 'read'; id: number; panel: string; query: string } | { type: 'forget' };

/** What the thread tells: a file that it reads, the content of a panel, or why there is none. */
export type PanelNews =
  | { type: 'input'; file: string }
  | { type: 'content'; id: number; content: unknown }
  | { type: 'error'; id: number; error: string };
