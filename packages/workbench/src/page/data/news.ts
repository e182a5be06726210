import { NEWS } from './api.ts';

/** In milliseconds: how often to read again where the server cannot tell. */
const INTERVAL = 2000;

type Listener = (parts: ReadonlySet<string>) => void;

const listeners = new Set<Listener>();

/** Whether the server answers at the moment. */
export const connection = { isOpen: true, changed: (): void => undefined };

/**
 * Begins to hear the server's news.
 *
 * @param isLive whether it tells them. Several processes do not hear of each other, so there the page asks.
 */
export function hearNews(isLive: boolean): () => void {
  if (!isLive) {
    const timer = setInterval(() => tell(['requests']), INTERVAL);
    return () => clearInterval(timer);
  }
  const source = new EventSource(NEWS);
  source.onmessage = ({ data }) => tell(JSON.parse(data) as string[]);
  source.onopen = () => {
    const wasAway = !connection.isOpen;
    setOpen(true);
    // What happened before the stream was open is not told again.
    tell(
      wasAway ? ['requests', 'states', 'document', 'verdict', 'coverage', 'diff'] : ['requests', 'states'],
    );
  };
  source.onerror = () => setOpen(false);
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

function setOpen(isOpen: boolean): void {
  if (connection.isOpen === isOpen) return;
  connection.isOpen = isOpen;
  connection.changed();
}
