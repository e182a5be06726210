import { useMemo, useState } from 'preact/hooks';
import type { CoverageModel, CoveredOperation } from '../../../model/coverage.ts';
import type { MockIndex } from '../../data/mock-index.ts';
import { MethodBadge } from '../../parts/badges.tsx';
import { PanelContent } from '../../parts/panel-content.tsx';
import { SearchField } from '../../parts/search-field.tsx';
import { percent, ShareBar } from '../../parts/share-bar.tsx';
import { Empty } from '../../parts/states-of-panel.tsx';
import { VirtualList } from '../../parts/virtual-list.tsx';
import { href, type Route } from '../../route.ts';
import { OperationCoverage, shownPath } from './operation-coverage.tsx';

/** Which parts of the documents the consumers’ pacts use. */
export function Coverage({ index, route }: { index: MockIndex; route: Route }) {
  return (
    <PanelContent<CoverageModel> index={index} name="coverage" title="Coverage" what="the coverage">
      {(coverage) =>
        coverage.operations.length === 0 ? (
          <Empty title="The documents describe no operation" />
        ) : (
          <Covered coverage={coverage} route={route} />
        )
      }
    </PanelContent>
  );
}

function Covered({ coverage, route }: { coverage: CoverageModel; route: Route }) {
  const [, document, operation] = route;
  const chosen = coverage.operations.find((one) => one.document === document && one.operation === operation);
  return (
    <div class="split">
      <OperationList operations={coverage.operations} chosen={chosen} />
      <section class="detail" aria-label="Covered parts">
        {chosen ? (
          <OperationCoverage key={`${document} ${operation}`} operation={chosen} />
        ) : (
          <Totals totals={coverage.totals} />
        )}
      </section>
    </div>
  );
}

const ROW = 56;

function OperationList({
  operations,
  chosen,
}: {
  operations: readonly CoveredOperation[];
  chosen: CoveredOperation | undefined;
}) {
  const [wanted, setWanted] = useState('');
  const [onlyUnread, setOnlyUnread] = useState(false);
  const severalDocuments = new Set(operations.map(({ document }) => document)).size > 1;
  const shown = useMemo(
    () =>
      operations.filter(
        ({ document, method, operation, path, consumers }) =>
          (!onlyUnread || consumers.length === 0) &&
          `${document} ${method} ${path} ${operation} ${consumers.join(' ')}`
            .toLowerCase()
            .includes(wanted.toLowerCase()),
      ),
    [operations, wanted, onlyUnread],
  );
  return (
    <aside class="side">
      <div class="bar">
        <h1>Coverage</h1>
        {chosen && <a href={href('coverage')}>Sum</a>}
      </div>
      <SearchField
        label="Search operations"
        placeholder={`Search ${operations.length} operations`}
        value={wanted}
        search={setWanted}
      />
      <label class="check">
        <input
          type="checkbox"
          checked={onlyUnread}
          onChange={({ currentTarget }) => setOnlyUnread(currentTarget.checked)}
        />
        Only those that nobody uses
      </label>
      <p class="hidden" role="status">
        {shown.length} of {operations.length} operations
      </p>
      {shown.length === 0 && <p class="soft pad">No operation is like this.</p>}
      <VirtualList
        items={shown}
        height={ROW}
        label="Operations"
        keyOf={({ document, operation }) => `${document} ${operation}`}
        current={chosen ? shown.indexOf(chosen) : -1}
      >
        {(one) => (
          <a
            class="row two-lines"
            href={href('coverage', one.document, one.operation)}
            aria-current={one === chosen ? 'page' : undefined}
            title={shownPath(one)}
          >
            <MethodBadge method={one.method} />
            <span class="path">
              <bdi>{shownPath(one)}</bdi>
            </span>
            <span class="soft share">{percent(one.fields.total > 0 ? one.fields : one.responses)}</span>
            <span class="second">
              <ShareBar share={one.fields.total > 0 ? one.fields : one.responses} />
              {severalDocuments && <span class="hidden">{one.document}</span>}
            </span>
          </a>
        )}
      </VirtualList>
    </aside>
  );
}

const UNITS = [
  { unit: 'operation', title: 'Operations', text: 'that some consumer calls' },
  { unit: 'response', title: 'Responses', text: 'that some consumer expects' },
  { unit: 'scenario', title: 'Scenarios', text: 'that some consumer is tested with' },
  { unit: 'field', title: 'Fields', text: 'that some consumer reads' },
] as const;

function Totals({ totals }: { totals: CoverageModel['totals'] }) {
  return (
    <div class="overview">
      <h2>What the consumers use</h2>
      <ul class="plain totals">
        {UNITS.map(({ unit, title, text }) => (
          <li class="card" key={unit}>
            <p>
              <strong>{title}</strong> <span class="soft">{text}</span>
            </p>
            <p class="total">
              {percent(totals[unit])}{' '}
              <span class="soft">
                {totals[unit].covered} of {totals[unit].total}
              </span>
            </p>
            <ShareBar share={totals[unit]} />
          </li>
        ))}
      </ul>
      <p class="soft">
        What nobody uses can change without breaking a known consumer. Choose an operation to see its fields,
        and who reads them.
      </p>
    </div>
  );
}
