import type { MockIndex } from '../../data/mock-index.ts';
import { Empty } from '../../parts/states-of-panel.tsx';

/** The consumers’ pacts against the documents. */
export function Contracts({ index }: { index: MockIndex }) {
  if (!index.workbench.panels.includes('verdict')) {
    return (
      <Empty title="The consumers’ pacts against the documents">
        <p>
          This mock was started alone. <code>specpact open</code> shows it here.
        </p>
      </Empty>
    );
  }
  return <Empty title="The consumers’ pacts against the documents" />;
}
