import type { PanelProblem } from '../../model/panel.ts';
import { CodeView } from './code-view.tsx';
import { Icon } from './icon.tsx';

/** What a panel shows while files cannot be read: each problem at its line. The panel comes back when they can. */
export function Problems({ problems }: { problems: readonly PanelProblem[] }) {
  return (
    <section class="problems" role="alert" aria-label="What cannot be read">
      <h2>
        <Icon name="warning" />
        {problems.length === 1 ? 'This cannot be read' : `${problems.length} things cannot be read`}
      </h2>
      {problems.map(({ problem, place }) => (
        <div class="card is-faulty" key={`${place?.file} ${place?.line} ${problem}`}>
          <p>{problem}</p>
          {place && <CodeView title="In" place={place} />}
        </div>
      ))}
      <p class="soft">This panel comes back as soon as the files are mended and saved.</p>
    </section>
  );
}
