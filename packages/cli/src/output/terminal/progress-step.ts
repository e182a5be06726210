// terminal/ takes streams, and says which of them are terminals.
// It gives what only a terminal shows: colours, a line of progress, and questions.
import { printable } from '@specpact/spec/printable';
import type { Outside } from '../../command.ts';

/** A step of the work. */
export interface Step {
  doing: string;
  done?: number;
  /** How many there are to do. `undefined` if nothing is counted. */
  total?: number;
}

/** Shows a step of the work on the terminal, if there is one. It goes when the command writes something. */
export function showStep({ progress }: Pick<Outside, 'progress'>, { doing, done = 0, total }: Step): void {
  const count = total === undefined ? '' : `: ${done > 0 ? `${done} of ${total}` : total}`;
  progress?.show(printable(`${doing}${count}`));
}
