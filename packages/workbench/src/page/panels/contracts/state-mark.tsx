import { Icon } from '../../parts/icon.tsx';
import type { State } from './matrix.ts';

const ICONS = { error: 'cross', warning: 'warning', ok: 'check' } as const;
const WORDS = { error: 'contradicts the document', warning: 'has a warning', ok: 'agrees' };

/** Whether something agrees with the document, for the eye and for a screen reader. */
export function StateMark({ state }: { state: State }) {
  return (
    <span class={`state-mark is-${state}`}>
      <Icon name={ICONS[state]} />
      <span class="hidden">{WORDS[state]}</span>
    </span>
  );
}
