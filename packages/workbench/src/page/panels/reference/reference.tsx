// panels/ has what the page shows, a folder for each entry of the bar.
// Each panel reads its own part of the server, and has states for empty, loading and broken.
import { useMemo, useState } from 'preact/hooks';
import type { IndexedDocument, IndexedOperation, MockIndex } from '../../data/mock-index.ts';
import { MethodBadge } from '../../parts/badges.tsx';
import { Icon } from '../../parts/icon.tsx';
import { SearchField } from '../../parts/search-field.tsx';
import { Empty } from '../../parts/states-of-panel.tsx';
import { VirtualList } from '../../parts/virtual-list.tsx';
import { go, href, type Route } from '../../route.ts';
import { OperationView } from './operation-view.tsx';

/** The operations of a document, and all about one of them. */
export function Reference({ index, route }: { index: MockIndex; route: Route }) {
  const [, documentName, operationId] = route;
  const document = index.documents.find(({ name }) => name === documentName) ?? index.documents[0];
  if (!document) return <Empty title="No document is served" />;
  return (
    <div class={operationId === undefined ? 'split' : 'split has-detail'}>
      <OperationList
        key={document.name}
        documents={index.documents}
        document={document}
        operationId={operationId}
      />
      <section class="detail" aria-label="Operation">
        {operationId !== undefined && (
          <a class="back" href={href('reference', document.name)}>
            <Icon name="chevron" /> All operations
          </a>
        )}
        {operationId === undefined ? (
          <Overview document={document} />
        ) : (
          <OperationView
            key={`${document.name} ${operationId}`}
            document={document}
            operationId={operationId}
          />
        )}
      </section>
    </div>
  );
}

/** In pixels: two lines. */
const ROW = 56;

function OperationList({
  documents,
  document,
  operationId,
}: {
  documents: readonly IndexedDocument[];
  document: IndexedDocument;
  operationId: string | undefined;
}) {
  const [wanted, setWanted] = useState('');
  const shown = useMemo(
    () => document.operations.filter((operation) => matches(operation, wanted)),
    [document, wanted],
  );
  const current = shown.findIndex((operation) => operation.operationId === operationId);
  return (
    <aside class="side">
      {operationId === undefined && <h1 class="hidden">Reference</h1>}
      {documents.length > 1 && (
        <label class="field">
          <span>Document</span>
          <select
            value={document.name}
            onChange={({ currentTarget }) => go('reference', currentTarget.value)}
          >
            {documents.map(({ name }) => (
              <option key={name}>{name}</option>
            ))}
          </select>
        </label>
      )}
      <SearchField
        label="Search operations"
        placeholder={`Search ${document.operations.length} operations`}
        value={wanted}
        search={setWanted}
      />
      <p class="hidden" role="status">
        {shown.length} of {document.operations.length} operations
      </p>
      {shown.length === 0 && (
        <p class="soft pad">No operation has “{wanted}” in its path, name or summary.</p>
      )}
      <VirtualList
        items={shown}
        height={ROW}
        label="Operations"
        keyOf={(operation) => operation.operationId}
        current={current}
      >
        {(operation) => (
          <a
            class="row two-lines"
            href={href('reference', document.name, operation.operationId)}
            aria-current={operation.operationId === operationId ? 'page' : undefined}
            title={operation.path}
          >
            <MethodBadge method={operation.method} />
            <span class={operation.deprecated ? 'path is-deprecated' : 'path'}>
              <bdi>{operation.path}</bdi>
            </span>
            <span class="soft second">{operation.summary ?? operation.operationId}</span>
          </a>
        )}
      </VirtualList>
    </aside>
  );
}

function matches(
  { operationId, path, method, summary = '', tags = [] }: IndexedOperation,
  wanted: string,
): boolean {
  const text = [method, path, operationId, summary, ...tags].join(' ').toLowerCase();
  return wanted
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}

function Overview({ document }: { document: IndexedDocument }) {
  const scenarios = document.operations.reduce((sum, { scenarios: own }) => sum + own.length, 0);
  const states = document.operations.flatMap(({ scenarios: own }) =>
    own.filter(({ providerState }) => providerState !== undefined),
  );
  return (
    <div class="overview">
      <h1>{document.title ?? document.name}</h1>
      <p class="mono soft">{document.file}</p>
      <dl class="figures">
        <div>
          <dt>Operations</dt>
          <dd>{document.operations.length}</dd>
        </div>
        <div>
          <dt>Scenarios</dt>
          <dd>{scenarios}</dd>
        </div>
        <div>
          <dt>Provider states</dt>
          <dd>{states.length}</dd>
        </div>
      </dl>
      <p>
        The mock serves it at <code>{location.origin + document.path.replace(/\/$/, '')}</code>. Choose an
        operation to read about it, and to try it.
      </p>
    </div>
  );
}
