import type { KeptCollection } from '../../data/mock-index.ts';
import type { Act } from './act.ts';

/** What a stateful mock keeps. */
export function KeptData({ collections, act }: { collections: readonly KeptCollection[]; act: Act }) {
  return (
    <section>
      <div class="bar">
        <h2>Data</h2>
        <button type="button" class="quiet" onClick={() => act('DELETE', 'data')}>
          Reset
        </button>
      </div>
      {collections.length === 0 && <p class="soft">No request has used any yet.</p>}
      {collections.map(({ document, path, count, latest }) => (
        <details class="card" key={`${document} ${path}`}>
          <summary>
            <span class="mono name">{path}</span> <span class="tag">{count}</span>{' '}
            <span class="soft">{document}</span>
          </summary>
          {latest.toReversed().map((thing) => (
            <p class="mono" key={JSON.stringify(thing)}>
              {JSON.stringify(thing)}
            </p>
          ))}
        </details>
      ))}
    </section>
  );
}
