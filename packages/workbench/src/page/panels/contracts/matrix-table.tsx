import type { IndexedDocument } from '../../data/mock-index.ts';
import { MethodBadge } from '../../parts/badges.tsx';
import { Icon } from '../../parts/icon.tsx';
import { useFirst } from '../../parts/more.tsx';
import { href } from '../../route.ts';
import type { Matrix, MatrixCell, MatrixRow } from './matrix.ts';

interface MatrixTableProps {
  matrix: Matrix;
  /** What the mock knows of the document. */
  document: IndexedDocument | undefined;
  chosen: { document: string; consumer: string; operation: string } | undefined;
}

/** Consumers × operations of one document. */
export function MatrixTable({ matrix, document, chosen }: MatrixTableProps) {
  const { first, more } = useFirst(matrix.rows);
  const isChosen = (consumer: string, operation: string) =>
    chosen?.document === matrix.document && chosen.consumer === consumer && chosen.operation === operation;
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by the keyboard */}
      <section class="matrix" aria-label={`Consumers of ${matrix.document}`} tabIndex={0}>
        <table>
          <thead>
            <tr>
              <th scope="col">Operation</th>
              {matrix.consumers.map((consumer) => (
                <th scope="col" key={consumer} class="consumer">
                  {consumer}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {first.map((row) => (
              <tr key={row.operation}>
                <th scope="row">
                  <RowName row={row} document={document} />
                </th>
                {matrix.consumers.map((consumer) => (
                  <td key={consumer}>
                    <Cell
                      cell={row.cells.get(consumer)}
                      to={href('contracts', matrix.document, consumer, row.operation)}
                      label={`${consumer}, ${row.operation}`}
                      isChosen={isChosen(consumer, row.operation)}
                    />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {more}
    </>
  );
}

function RowName({ row, document }: { row: MatrixRow; document: IndexedDocument | undefined }) {
  const known = document?.operations.find(({ operationId }) => operationId === row.operation);
  if (!known || !document)
    return (
      <span class="operation-name">
        <span class="mono">{row.operation}</span>
        {row.isKnown ? <span class="tag">webhook</span> : <span class="tag is-bad">not in the document</span>}
      </span>
    );
  return (
    <a class="operation-name" href={href('reference', document.name, known.operationId)}>
      <MethodBadge method={known.method} />
      <span class="mono path">{known.path}</span>
      <span class="soft">{known.operationId}</span>
    </a>
  );
}

function Cell({
  cell,
  to,
  label,
  isChosen,
}: {
  cell: MatrixCell | undefined;
  to: string;
  label: string;
  isChosen: boolean;
}) {
  if (!cell)
    return (
      <span class="cell is-none">
        <span aria-hidden="true">·</span>
        <span class="hidden">nothing expected</span>
      </span>
    );
  const { interactions, errors, warnings } = cell;
  const state = errors > 0 ? 'error' : warnings > 0 ? 'warning' : 'ok';
  const icon = { error: 'cross', warning: 'warning', ok: 'check' } as const;
  const count = errors || warnings || interactions.length;
  const said = [
    counted(interactions.length, 'interaction'),
    ...(errors > 0 ? [counted(errors, 'error')] : []),
    ...(warnings > 0 ? [counted(warnings, 'warning')] : []),
  ].join(', ');
  return (
    <a
      class={`cell is-${state}`}
      href={to}
      aria-current={isChosen ? 'true' : undefined}
      aria-label={`${label}: ${said}`}
      title={said}
    >
      <Icon name={icon[state]} />
      {count}
    </a>
  );
}

/** `1 error`, `2 errors`. */
export function counted(count: number, name: string): string {
  return `${count} ${name}${count === 1 ? '' : 's'}`;
}
