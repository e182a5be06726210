import type { ComponentChildren } from 'preact';
import { Icon } from './icon.tsx';

/** What a panel shows while it reads for the first time. */
export function Loading({ what }: { what: string }) {
  return (
    <div class="notice" role="status">
      <span class="spinner" aria-hidden="true" />
      <p>Reading {what}…</p>
    </div>
  );
}

interface EmptyProps {
  title: string;
  children?: ComponentChildren;
  /** Whether it stands below a heading of the panel. */
  isPart?: boolean;
}

/** What a panel shows if there is nothing, and how there will be something. */
export function Empty({ title, children, isPart = false }: EmptyProps) {
  return (
    <div class="notice">
      <Icon name="empty" />
      {isPart ? <h2>{title}</h2> : <h1>{title}</h1>}
      {children}
    </div>
  );
}

/** What a panel shows if it cannot be read. */
export function Broken({ problem, place, retry }: { problem: string; place?: string; retry?: () => void }) {
  return (
    <div class="notice is-broken" role="alert">
      <Icon name="warning" />
      <h1>This cannot be shown</h1>
      <p>{problem}</p>
      {place !== undefined && <p class="mono">{place}</p>}
      {retry && (
        <button type="button" onClick={retry}>
          Try again
        </button>
      )}
    </div>
  );
}
