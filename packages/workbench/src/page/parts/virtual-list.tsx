import type { ComponentChildren } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';

interface VirtualListProps<T> {
  items: readonly T[];
  /** The height of each item, in pixels. */
  height: number;
  label: string;
  keyOf: (item: T) => string;
  children: (item: T) => ComponentChildren;
  /** The item to keep in view. */
  current?: number;
}

/** How many items above and below the visible ones are in the page, so that scrolling shows no gap. */
const MARGIN = 8;

/**
 * A list of any length, of which only what is in view is in the page. The arrow keys, Home and End go from link to link.
 */
export function VirtualList<T>({ items, height, label, keyOf, children, current = -1 }: VirtualListProps<T>) {
  const frame = useRef<HTMLDivElement>(null);
  const [top, setTop] = useState(0);
  const [space, setSpace] = useState(800);
  const wanted = useRef<number | undefined>(undefined);

  useLayoutEffect(() => {
    const element = frame.current;
    if (!element) return undefined;
    const observer = new ResizeObserver(() => setSpace(element.clientHeight));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);

  useEffect(() => {
    if (current >= 0) bringIntoView(frame.current, current * height, height);
  }, [current, height]);

  // The item that the keys have gone to may only be in the page after the list has moved.
  useEffect(() => {
    if (wanted.current !== undefined) focusWanted();
  });

  const focusWanted = () => {
    const link = frame.current?.querySelector<HTMLElement>(`[data-at="${wanted.current}"] a`);
    if (!link) return;
    wanted.current = undefined;
    link.focus({ preventScroll: true });
  };

  const first = Math.max(0, Math.floor(top / height) - MARGIN);
  const shown = items.slice(first, first + Math.ceil(space / height) + 2 * MARGIN);
  const onKeyDown = (event: KeyboardEvent) => {
    const row = (event.target as HTMLElement).closest<HTMLElement>('[data-at]');
    if (!row) return;
    const at = Number(row.dataset.at);
    const next = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: items.length - 1 }[event.key];
    if (next === undefined || next < 0 || next >= items.length) return;
    event.preventDefault();
    wanted.current = next;
    bringIntoView(frame.current, next * height, height);
    setTop(frame.current?.scrollTop ?? 0);
    focusWanted();
  };
  return (
    <div class="virtual" ref={frame} onScroll={(event) => setTop(event.currentTarget.scrollTop)}>
      <ul aria-label={label} onKeyDown={onKeyDown} style={{ height: `${items.length * height}px` }}>
        {shown.map((item, offset) => (
          <li
            key={keyOf(item)}
            data-at={first + offset}
            aria-setsize={items.length}
            aria-posinset={first + offset + 1}
            style={{ top: `${(first + offset) * height}px`, height: `${height}px` }}
          >
            {children(item)}
          </li>
        ))}
      </ul>
    </div>
  );
}

function bringIntoView(frame: HTMLElement | null, top: number, height: number): void {
  if (!frame) return;
  if (top < frame.scrollTop) frame.scrollTop = top;
  else if (top + height > frame.scrollTop + frame.clientHeight)
    frame.scrollTop = top + height - frame.clientHeight;
}
