import { useState } from 'preact/hooks';
import { ApiError, change } from '../../data/api.ts';
import type { MockIndex } from '../../data/mock-index.ts';
import { useRead } from '../../data/use-read.ts';
import { Empty } from '../../parts/states-of-panel.tsx';
import type { Act } from './act.ts';
import { KeptData } from './kept-data.tsx';
import { ProviderState } from './provider-state.tsx';
import { Troubles } from './troubles.tsx';
import { Webhooks } from './webhooks.tsx';

/** What steers the mock: provider states, troubles, webhooks and data. */
export function States({ index }: { index: MockIndex }) {
  const { value = index, reload } = useRead<MockIndex>('', 'document', 'states', 'requests');
  const [problem, setProblem] = useState<string | undefined>();
  const act: Act = async (method, path, body) => {
    try {
      await change(method, path, body);
      setProblem(undefined);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      setProblem(error.message);
    }
    reload();
  };
  const { known, set } = value.states;
  return (
    <div class="page">
      <h1>States</h1>
      <p class="is-bad" role="status">
        {problem}
      </p>
      <section>
        <div class="bar">
          <h2>Provider states</h2>
          {set.length > 0 && (
            <button type="button" class="quiet" onClick={() => act('DELETE', 'provider-states')}>
              End all
            </button>
          )}
        </div>
        {value.upstream !== undefined ? (
          <p class="soft">Requests are passed on to {value.upstream}, so states have no effect.</p>
        ) : known.length === 0 ? (
          <Empty title="The documents declare no state" isPart>
            <p>
              Give an example an <code>x-provider-state</code>: <code>specpact lint --suggest-states</code>{' '}
              writes a first version.
            </p>
          </Empty>
        ) : (
          <ul class="plain cards">
            {known.map((sentence) => (
              <ProviderState
                key={sentence}
                sentence={sentence}
                set={set.filter(({ name }) => name === sentence)}
                act={act}
              />
            ))}
          </ul>
        )}
      </section>
      <Troubles index={value} act={act} />
      <Webhooks webhooks={value.webhooks} act={act} />
      {value.data && <KeptData collections={value.data} act={act} />}
    </div>
  );
}
