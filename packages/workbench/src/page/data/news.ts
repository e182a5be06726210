import { NEWS } from './api.ts';

/** In milliseconds: how often to read again where the server cannot tell. */
const INTERVAL = 2000;

type Listener = (parts: ReadonlySet<string>) => void;

const listeners = new Set<Listener>();

export type ConnectionState = 'connecting' | 'open' | 'closed';

/** Whether the server tells its news at the moment. */
export const connection: { state: ConnectionState; changed: () => void } = {
  state: 'connecting',
  changed: () => undefined,
};

/**
 * Begins to hear the server's news.
 *
 * @param isLive whether it tells them. Several processes do not hear of each other, so there the page asks.
 */
export function hearNews(isLive: boolean): () => void {
  if (!isLive) {
    enter('open');
    const timer = setInterval(() => tell(['requests']), INTERVAL);
    return () => clearInterval(timer);
  }
  const source = new EventSource(NEWS);
  source.onmessage = ({ data }) => tell(JSON.parse(data) as string[]);
  source.onopen = () => {
    const wasAway = connection.state === 'closed';
    // What happened before the stream was open is not told again.
    tell(
      wasAway ? ['requests', 'states', 'document', 'verdict', 'coverage', 'diff'] : ['requests', 'states'],
    );
    enter('open');
  };
  source.onerror = () => enter('closed');
  return () => source.close();
}

/** Calls the listener whenever something has changed. @returns what ends that. */
export function onNews(listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function tell(parts: readonly string[]): void {
  const changed = new Set(parts);
  for (const listener of listeners) listener(changed);
}

function enter(state: ConnectionState): void {
  if (connection.state === state) return;
  connection.state = state;
  connection.changed();
}
