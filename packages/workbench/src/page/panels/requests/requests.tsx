import { useState } from 'preact/hooks';
import type { Exchange } from '../../../model/operation.ts';
import { change } from '../../data/api.ts';
import type { JournalEntry, MockIndex } from '../../data/mock-index.ts';
import { useRead } from '../../data/use-read.ts';
import { MethodBadge, StatusBadge } from '../../parts/badges.tsx';
import { CodeBlock } from '../../parts/code-block.tsx';
import { Icon } from '../../parts/icon.tsx';
import { SearchField } from '../../parts/search-field.tsx';
import { Broken, Empty, Loading } from '../../parts/states-of-panel.tsx';
import { VirtualList } from '../../parts/virtual-list.tsx';
import { href, type Route } from '../../route.ts';

const ROW = 56;

/** The latest requests, newest first, each with what was wrong with it. */
export function Requests({ index, route }: { index: MockIndex; route: Route }) {
  const { value, problem, reload } = useRead<readonly JournalEntry[]>('requests', 'requests');
  const [wanted, setWanted] = useState('');
  const [onlyFaulty, setOnlyFaulty] = useState(false);
  if (!value)
    return problem ? <Broken problem={problem.message} retry={reload} /> : <Loading what="the journal" />;
  const isWanted = (entry: JournalEntry) =>
    (!onlyFaulty || isFaulty(entry) || entry.status >= 500) &&
    `${entry.method} ${entry.url} ${entry.operationId} ${entry.status}`
      .toLowerCase()
      .includes(wanted.toLowerCase());
  const shown = value.toReversed().filter(isWanted);
  const chosen = shown.find(({ id }) => String(id) === route[1]) ?? shown[0];
  const forget = async () => {
    await change('DELETE', 'requests');
    reload();
  };
  return (
    <div class={`split wide-side ${route[1] === undefined && chosen ? '' : 'has-detail'}`}>
      <aside class="side">
        <div class="bar">
          <h1>Requests</h1>
          <button type="button" class="quiet" onClick={forget}>
            Forget all
          </button>
        </div>
        {index.upstream !== undefined && (
          <p class="soft pad">
            Passed on to <code>{index.upstream}</code>. {value.filter(isFaulty).length} of {value.length}{' '}
            differ from the document.
          </p>
        )}
        <SearchField
          label="Search requests"
          placeholder="Search requests"
          value={wanted}
          search={setWanted}
        />
        <label class="check">
          <input
            type="checkbox"
            checked={onlyFaulty}
            onChange={({ currentTarget }) => setOnlyFaulty(currentTarget.checked)}
          />
          Only those with a fault
        </label>
        {shown.length > 0 && (
          <VirtualList items={shown} height={ROW} label="Requests" keyOf={({ id }) => String(id)}>
            {(entry) => (
              <a
                class="row two-lines"
                href={href('requests', String(entry.id))}
                aria-current={entry === chosen ? 'page' : undefined}
              >
                <MethodBadge method={entry.method} />
                <span class="path">
                  <bdi>{entry.url}</bdi>
                </span>
                <StatusBadge status={entry.status} />
                <span class="soft second">
                  {new Date(entry.time).toLocaleTimeString()} · {entry.operationId ?? 'no operation'}
                  {entry.scenario !== undefined && ` · ${entry.scenario}`}
                </span>
                {entry.violations.length > 0 && (
                  <span class="count" title={`${entry.violations.length} faults`}>
                    {entry.violations.length}
                  </span>
                )}
              </a>
            )}
          </VirtualList>
        )}
      </aside>
      <section class="detail" aria-label="Request">
        {route[1] !== undefined && (
          <a class="back" href={href('requests')}>
            <Icon name="chevron" /> All requests
          </a>
        )}
        {chosen ? (
          <RequestView key={chosen.id} entry={chosen} />
        ) : (
          <Empty title={value.length === 0 ? 'No request yet' : 'No request is like this'} isPart>
            <p>
              Send one to <code>{location.origin}</code>, or try an operation in the{' '}
              <a href={href('reference')}>reference</a>.
            </p>
          </Empty>
        )}
      </section>
    </div>
  );
}

function isFaulty({ violations }: JournalEntry): boolean {
  return violations.length > 0;
}

const FORMS = [
  { name: 'curl', title: 'curl' },
  { name: 'interaction', title: 'Pact interaction' },
  { name: 'example', title: 'Example for the document' },
] as const;

function RequestView({ entry }: { entry: JournalEntry }) {
  const { value } = useRead<Exchange>(`workbench/exchange?id=${entry.id}`);
  return (
    <div class="request">
      <header>
        <h1>
          <MethodBadge method={entry.method} /> <span class="mono">{entry.url}</span>
        </h1>
        <p class="facts">
          <StatusBadge status={entry.status} />{' '}
          {entry.document !== undefined && entry.operationId !== undefined ? (
            <a href={href('reference', entry.document, entry.operationId)}>{entry.operationId}</a>
          ) : (
            <span class="soft">leads to no operation</span>
          )}
          {entry.scenario !== undefined && <span class="tag">{entry.scenario}</span>}
          {entry.data !== undefined && <span class="tag">{entry.data}</span>}
          {entry.trouble !== undefined && (
            <span class="severity severity-error">trouble: {entry.trouble}</span>
          )}
        </p>
      </header>
      {entry.violations.length > 0 && (
        <section class="card is-faulty">
          <h2>What was wrong</h2>
          <ul class="plain">
            {entry.violations.map(({ location, message }) => (
              <li key={location.join('.') + message}>
                <code>{location.join('.')}</code> {message}
              </li>
            ))}
          </ul>
        </section>
      )}
      <Headers headers={entry.headers} />
      {value?.requestBody !== undefined && (
        <section>
          <h2>Body</h2>
          <CodeBlock label="Body of the request" text={value.requestBody} />
        </section>
      )}
      {value?.responseBody !== undefined && (
        <section>
          <h2>Answer</h2>
          <CodeBlock label="Body of the answer" text={value.responseBody} />
        </section>
      )}
      {value?.withheld !== undefined && <p class="soft">The answer is not here: {value.withheld}.</p>}
      {value && <TakeAway exchange={value} />}
    </div>
  );
}

function Headers({ headers }: { headers: JournalEntry['headers'] }) {
  return (
    <details>
      <summary>Headers</summary>
      <dl class="headers">
        {Object.entries(headers).map(([name, value]) => (
          <div key={name}>
            <dt class="mono">{name}</dt>
            <dd class="mono">{[value ?? ''].flat().join(', ')}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}

function TakeAway({ exchange }: { exchange: Exchange }) {
  const forms = FORMS.filter(({ name }) => exchange[name] !== undefined);
  const [form, setForm] = useState<(typeof FORMS)[number]['name']>('curl');
  return (
    <section>
      <h2>Take it away</h2>
      <fieldset class="choice">
        <legend class="hidden">Form</legend>
        {forms.map(({ name, title }) => (
          <label key={name}>
            <input type="radio" name="form" checked={name === form} onChange={() => setForm(name)} />
            <span>{title}</span>
          </label>
        ))}
      </fieldset>
      <CodeBlock label={FORMS.find(({ name }) => name === form)?.title ?? ''} text={exchange[form] ?? ''} />
    </section>
  );
}
