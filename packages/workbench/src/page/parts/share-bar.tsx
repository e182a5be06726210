import type { Share } from '../../model/panel.ts';

/** How much is covered, as a bar. The text beside it says the same. */
export function ShareBar({ share: { covered, total } }: { share: Share }) {
  const part = total === 0 ? 0 : covered / total;
  return (
    <svg
      class="share-bar"
      viewBox="0 0 100 6"
      preserveAspectRatio="none"
      aria-hidden="true"
      focusable="false"
    >
      <rect class="whole" width="100" height="6" />
      {part > 0 && <rect class={part === 1 ? 'part is-full' : 'part'} width={100 * part} height="6" />}
    </svg>
  );
}

/** In whole percent, rounded down: only what is whole is 100 %. */
export function percent({ covered, total }: Share): string {
  return total === 0 ? '–' : `${Math.floor((100 * covered) / total)} %`;
}
