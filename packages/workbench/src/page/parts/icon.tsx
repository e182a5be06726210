// parts/ has what several panels are made of.
// Each part gets what it shows, and reads nothing itself.

const PATHS = {
  mark: 'M3 9.2l3.4 3.3L13.2 4.6',
  book: 'M3 3.5c1.8-.8 3.4-.6 5 .5 1.6-1.1 3.2-1.3 5-.5v9c-1.8-.8-3.4-.6-5 .5-1.6-1.1-3.2-1.3-5-.5zM8 4v9',
  pulse: 'M1.5 8.5h3l2-5 3 9 2-4h3',
  sliders: 'M3 4.5h10M3 8h10M3 11.5h10M6 3v3M10.5 6.5v3M5 10v3',
  handshake: 'M2 5.5l3-2 3 1.5 3-1.5 3 2v5l-3 2-3-1.5-3 1.5-3-2zM8 5v6',
  gauge: 'M2.5 11.5a5.8 5.8 0 1 1 11 0M8 10.5l3-4',
  diff: 'M5 3v7M1.8 6.5h6.4M8.5 12.5h5.7',
  moon: 'M12.8 9.6A5.4 5.4 0 0 1 6.4 3.2a5.4 5.4 0 1 0 6.4 6.4z',
  sun: 'M8 5.2a2.8 2.8 0 1 0 0 5.6 2.8 2.8 0 0 0 0-5.6zM8 1.5v1.3M8 13.2v1.3M1.5 8h1.3M13.2 8h1.3M3.4 3.4l.9.9M11.7 11.7l.9.9M12.6 3.4l-.9.9M4.3 11.7l-.9.9',
  system: 'M2.5 3.5h11v7h-11zM6 13h4',
  copy: 'M5.5 5.5h7v7h-7zM3.5 10.5v-7h7',
  send: 'M2.5 8h10M9 4.5L12.5 8 9 11.5',
  check: 'M3.5 8.5l3 3 6-7',
  cross: 'M4 4l8 8M12 4l-8 8',
  warning: 'M8 2.5l6 10.5H2zM8 6.5v3M8 11.2v.1',
  chevron: 'M6 4l4 4-4 4',
  empty: 'M3 5.5l5-2.5 5 2.5v5l-5 2.5-5-2.5zM3 5.5L8 8l5-2.5M8 8v5',
} as const;

export type IconName = keyof typeof PATHS;

export function Icon({ name }: { name: IconName }) {
  return (
    <svg class={`icon icon-${name}`} viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      <path d={PATHS[name]} />
    </svg>
  );
}
