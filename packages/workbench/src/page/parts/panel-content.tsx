import type { ComponentChildren, JSX } from 'preact';
import type { PanelProblem } from '../../model/panel.ts';
import type { MockIndex } from '../data/mock-index.ts';
import { useRead } from '../data/use-read.ts';
import { Problems } from './problems.tsx';
import { Broken, Empty, Loading } from './states-of-panel.tsx';

interface PanelContentProps<T> {
  index: MockIndex;
  /** The panel's name on the server. */
  name: string;
  /** The heading of the panel, for the states in which it shows nothing else. */
  title: string;
  /** What is read, for a person: `the verdict`. */
  what: string;
  children: (model: T) => ComponentChildren;
}

/** A panel that `specpact open` fills: what it shows, or why it shows nothing. */
export function PanelContent<T extends { problems: readonly PanelProblem[] }>({
  index,
  name,
  title,
  what,
  children,
}: PanelContentProps<T>): JSX.Element {
  const isThere = index.workbench.panels.includes(name);
  const { value, problem, reload } = useRead<T>(isThere ? `workbench/${name}.json` : undefined, name);
  if (!isThere)
    return (
      <Empty title={title}>
        <p>
          The mock was started alone, and knows no pacts. <code>specpact open</code> shows this panel.
        </p>
      </Empty>
    );
  if (problem) return <Broken problem={problem.message} retry={reload} />;
  if (!value) return <Loading what={what} />;
  if (value.problems.length > 0)
    return (
      <div class="page">
        <h1>{title}</h1>
        <Problems problems={value.problems} />
      </div>
    );
  return <>{children(value)}</>;
}
