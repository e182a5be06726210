import type { MockIndex } from '../../data/mock-index.ts';
import { Empty } from '../../parts/states-of-panel.tsx';

/** What has changed since the default branch. */
export function Changes({ index }: { index: MockIndex }) {
  if (!index.workbench.panels.includes('diff')) {
    return (
      <Empty title="What has changed since the default branch">
        <p>
          This mock was started alone. <code>specpact open</code> shows it here.
        </p>
      </Empty>
    );
  }
  return <Empty title="What has changed since the default branch" />;
}
