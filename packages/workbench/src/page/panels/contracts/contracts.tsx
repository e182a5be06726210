import type { VerdictModel } from '../../../model/verdict.ts';
import type { MockIndex } from '../../data/mock-index.ts';
import { Figures } from '../../parts/figures.tsx';
import { useFirst } from '../../parts/more.tsx';
import { PanelContent } from '../../parts/panel-content.tsx';
import { Empty } from '../../parts/states-of-panel.tsx';
import { href, type Route } from '../../route.ts';
import { FindingCard } from './finding-card.tsx';
import { findingsOf, type MatrixCell, matricesOf, type PlacedFinding, stateOf } from './matrix.ts';
import { counted, MatrixTable } from './matrix-table.tsx';
import { StateMark } from './state-mark.tsx';

/** The consumers’ pacts against the documents: who expects what, and what contradicts it. */
export function Contracts({ index, route }: { index: MockIndex; route: Route }) {
  return (
    <PanelContent<VerdictModel> index={index} name="verdict" title="Contracts" what="the verdict">
      {(verdict) =>
        verdict.pacts.length === 0 ? (
          <Empty title="No pact yet">
            <p>
              The consumer tests write pacts to <code>pacts/</code>. As soon as there is one, this panel says
              whether it agrees with its document.
            </p>
          </Empty>
        ) : (
          <Verdict verdict={verdict} index={index} route={route} />
        )
      }
    </PanelContent>
  );
}

function Verdict({ verdict, index, route }: { verdict: VerdictModel; index: MockIndex; route: Route }) {
  const { interactions, messages, errors, warnings, accepted } = verdict.counts;
  const [, document, consumer, operation] = route;
  const chosen =
    document !== undefined && consumer !== undefined && operation !== undefined
      ? { document, consumer, operation }
      : undefined;
  const matrices = matricesOf(verdict);
  const cell = chosen && cellAt(matrices, chosen);
  const findings = findingsOf(verdict).filter(
    (one) => !cell || (one.document === document && one.consumer === consumer && one.operation === operation),
  );
  return (
    <div class="page">
      <header class="panel-head">
        <h1>Contracts</h1>
        <p class={errors > 0 ? 'verdict is-bad' : 'verdict is-good'} role="status">
          {errors > 0 ? `${counted(errors, 'contradiction')}` : 'Pacts and documents agree'}
        </p>
      </header>
      <Figures
        figures={[
          { name: 'Pacts', value: verdict.pacts.length },
          { name: 'Interactions', value: interactions + messages },
          { name: 'Errors', value: errors, tone: errors > 0 ? 'bad' : undefined },
          { name: 'Warnings', value: warnings, tone: warnings > 0 ? 'warn' : undefined },
          ...(accepted > 0 ? [{ name: 'Accepted', value: accepted }] : []),
        ]}
      />
      {matrices.map((matrix) => (
        <section key={matrix.document}>
          <h2>{matrix.document}</h2>
          <MatrixTable
            matrix={matrix}
            document={index.documents.find(({ name }) => name === matrix.document)}
            chosen={chosen}
          />
        </section>
      ))}
      {cell && chosen && <Expectations chosen={chosen} cell={cell} />}
      <Findings findings={findings} isAll={!cell} key={route.join('/')} />
    </div>
  );
}

function cellAt(
  matrices: ReturnType<typeof matricesOf>,
  { document, consumer, operation }: { document: string; consumer: string; operation: string },
): MatrixCell | undefined {
  const matrix = matrices.find((one) => one.document === document);
  return matrix?.rows.find((row) => row.operation === operation)?.cells.get(consumer);
}

/** What one consumer expects of one operation. */
function Expectations({
  chosen,
  cell,
}: {
  chosen: { consumer: string; operation: string };
  cell: MatrixCell;
}) {
  const { first, more } = useFirst(cell.interactions);
  return (
    <section aria-label="What is expected">
      <div class="bar">
        <h2>
          {chosen.consumer} expects of {chosen.operation}
        </h2>
        <a href={href('contracts')}>Show all findings</a>
      </div>
      <ul class="plain expectations">
        {first.map(({ description, status, request, findings }, at) => (
          <li key={at}>
            <StateMark state={stateOf(findings)} />
            {status !== undefined && <span class={`status status-${String(status)[0]}`}>{status}</span>}
            <span class="grow">{description}</span>
            {request !== undefined && <code class="soft">{request}</code>}
          </li>
        ))}
      </ul>
      {more}
    </section>
  );
}

function Findings({ findings, isAll }: { findings: readonly PlacedFinding[]; isAll: boolean }) {
  const { first, more } = useFirst(findings);
  if (findings.length === 0) return isAll ? null : <p class="soft">Nothing contradicts these.</p>;
  return (
    <section aria-label="Findings">
      <h2>{counted(findings.length, 'finding')}</h2>
      {first.map((placed) => (
        <FindingCard
          key={`${placed.consumer} ${placed.operation} ${placed.finding.fingerprint}`}
          placed={placed}
        />
      ))}
      {more}
    </section>
  );
}
