/** What the mock says of itself at its control path. */
export interface MockIndex {
  documents: readonly IndexedDocument[];
  states: { known: readonly string[]; set: readonly SetState[] };
  troubles: readonly Readonly<Record<string, unknown>>[];
  webhooks: { known: readonly KnownWebhook[]; sent: readonly SentWebhook[] };
  upstream?: string;
  data?: readonly KeptCollection[];
  users?: readonly { name: string; scopes?: readonly string[] }[];
  workbench: { panels: readonly string[]; isLive: boolean };
}

export interface IndexedDocument {
  name: string;
  title?: string;
  file: string;
  path: string;
  operations: readonly IndexedOperation[];
}

export interface IndexedOperation {
  operationId: string;
  method: string;
  path: string;
  summary?: string;
  deprecated?: boolean;
  tags?: readonly string[];
  scenarios: readonly { name: string; status: string; providerState?: string }[];
}

export interface SetState {
  name: string;
  params: Readonly<Record<string, unknown>>;
}

export interface KnownWebhook {
  document: string;
  webhook: string;
  examples: readonly string[];
  after: readonly string[];
  to?: string;
}

export interface SentWebhook {
  time: string;
  webhook: string;
  example?: string;
  status?: number;
  problem?: string;
  after?: string;
  answer?: string;
  violations: readonly string[];
}

export interface KeptCollection {
  document: string;
  path: string;
  count: number;
  latest: readonly unknown[];
}

/** A request of the journal. */
export interface JournalEntry {
  id: number;
  time: string;
  method: string;
  url: string;
  headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  status: number;
  document?: string;
  operationId?: string;
  scenario?: string;
  data?: string;
  trouble?: string;
  upstream?: string;
  violations: readonly { location: readonly string[]; message: string; severity?: string; code?: string }[];
}
