import { CodeView } from '../../parts/code-view.tsx';
import { JudgedCard } from '../../parts/judged-card.tsx';
import type { PlacedFinding } from './matrix.ts';

/** One finding, with its lines in both files. */
export function FindingCard({ placed }: { placed: PlacedFinding }) {
  const { finding, consumer, operation, interactions } = placed;
  const { code, severity, message, accepted, document, pact } = finding;
  const [first, ...others] = interactions;
  const about = (
    <>
      <span class="tag">{consumer}</span>
      {operation !== undefined && <span class="tag mono">{operation}</span>}
      <code>{code}</code>
      {first !== undefined && (
        <>
          {' · '}“{first}”{others.length > 0 && ` and ${others.length} more`}
        </>
      )}
    </>
  );
  return (
    <JudgedCard severity={severity} message={message} accepted={accepted} about={about}>
      <div class="two-codes">
        {pact && <CodeView title="Pact" place={pact} />}
        {document && <CodeView title="Document" place={document} />}
      </div>
    </JudgedCard>
  );
}
