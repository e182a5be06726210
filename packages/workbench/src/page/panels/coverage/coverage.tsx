import type { MockIndex } from '../../data/mock-index.ts';
import { Empty } from '../../parts/states-of-panel.tsx';

/** What of the documents the consumers use. */
export function Coverage({ index }: { index: MockIndex }) {
  if (!index.workbench.panels.includes('coverage')) {
    return (
      <Empty title="What of the documents the consumers use">
        <p>
          This mock was started alone. <code>specpact open</code> shows it here.
        </p>
      </Empty>
    );
  }
  return <Empty title="What of the documents the consumers use" />;
}
