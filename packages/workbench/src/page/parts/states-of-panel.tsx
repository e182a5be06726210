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

/** What a panel shows if there is nothing, and how there will be something. */
export function Empty({ title, children }: { title: string; children?: ComponentChildren }) {
  return (
    <div class="notice">
      <Icon name="empty" />
      <h2>{title}</h2>
      {children}
    </div>
  );
}

/** What a panel shows if it cannot be read. */
export function Broken({ problem, place, retry }: { problem: string; place?: string; retry?: () => void }) {
  return (
    <div class="notice is-broken" role="alert">
      <Icon name="warning" />
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
