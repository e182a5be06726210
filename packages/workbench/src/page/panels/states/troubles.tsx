import { useState } from 'preact/hooks';
import type { MockIndex } from '../../data/mock-index.ts';
import type { Act } from './act.ts';

const KINDS = [
  { name: 'a status', trouble: { status: 503 } },
  { name: 'a slow answer', trouble: { latency: 2000 } },
  { name: 'a connection that is reset', trouble: { fault: 'reset' } },
  { name: 'a body that is cut off', trouble: { fault: 'truncate' } },
] as const;

/** Lets something go wrong on purpose. */
export function Troubles({ index, act }: { index: MockIndex; act: Act }) {
  const [kind, setKind] = useState(0);
  const [status, setStatus] = useState('503');
  const [operation, setOperation] = useState('');
  const [times, setTimes] = useState('');
  const submit = (event: Event) => {
    event.preventDefault();
    const { trouble } = KINDS[kind] ?? KINDS[0];
    void act('POST', 'troubles', {
      ...trouble,
      ...('status' in trouble && { status: Number(status) }),
      ...(operation !== '' && { operation }),
      ...(times !== '' && { times: Number(times) }),
    });
  };
  const known = index.documents.flatMap(({ operations }) => operations.map(({ operationId }) => operationId));
  return (
    <section>
      <div class="bar">
        <h2>Trouble</h2>
        {index.troubles.length > 0 && (
          <button type="button" class="quiet" onClick={() => act('DELETE', 'troubles')}>
            End all
          </button>
        )}
      </div>
      <form class="line card" onSubmit={submit}>
        <label class="inline">
          <span>Answer with</span>
          <select value={kind} onChange={({ currentTarget }) => setKind(Number(currentTarget.value))}>
            {KINDS.map(({ name }, at) => (
              <option key={name} value={at}>
                {name}
              </option>
            ))}
          </select>
        </label>
        {kind === 0 && (
          <label class="inline">
            <span>Status</span>
            <input
              inputMode="numeric"
              value={status}
              onInput={({ currentTarget }) => setStatus(currentTarget.value)}
            />
          </label>
        )}
        <label class="inline">
          <span>Operation</span>
          <input
            list="operations"
            placeholder="every one"
            value={operation}
            onInput={({ currentTarget }) => setOperation(currentTarget.value)}
          />
          <datalist id="operations">
            {known.slice(0, 200).map((id) => (
              <option key={id}>{id}</option>
            ))}
          </datalist>
        </label>
        <label class="inline">
          <span>Times</span>
          <input
            inputMode="numeric"
            placeholder="always"
            value={times}
            onInput={({ currentTarget }) => setTimes(currentTarget.value)}
          />
        </label>
        <button type="submit">Begin</button>
      </form>
      {index.troubles.map((trouble) => (
        <p class="line card is-set" key={JSON.stringify(trouble)}>
          <span class="tag is-bad">now</span> <code>{JSON.stringify(trouble)}</code>
        </p>
      ))}
    </section>
  );
}
