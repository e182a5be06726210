import { useState } from 'preact/hooks';

const STEP = 50;

/** The first of many items, and a button for the next ones. */
export function useFirst<T>(items: readonly T[]): { first: readonly T[]; more: preact.JSX.Element | null } {
  const [count, setCount] = useState(STEP);
  const left = items.length - count;
  return {
    first: items.slice(0, count),
    more:
      left > 0 ? (
        <button type="button" onClick={() => setCount(count + STEP)}>
          Show {Math.min(STEP, left)} more of {left}
        </button>
      ) : null,
  };
}
