import { SeverityBadge } from '../../parts/badges.tsx';
import { CodeView } from '../../parts/code-view.tsx';
import { Message } from '../../parts/message.tsx';
import type { PlacedFinding } from './matrix.ts';

/** One finding, with its lines in both files. */
export function FindingCard({ placed }: { placed: PlacedFinding }) {
  const { finding, consumer, operation, interactions } = placed;
  const { code, severity, message, accepted, document, pact } = finding;
  const [first, ...others] = interactions;
  return (
    <article class={accepted ? 'card finding is-accepted' : `card finding is-${severity}`}>
      <header>
        <SeverityBadge severity={accepted ? 'accepted' : severity} />
        <h3>
          <Message text={message} />
        </h3>
      </header>
      <p class="soft about">
        <span class="tag">{consumer}</span>
        {operation !== undefined && <span class="tag mono">{operation}</span>}
        <code>{code}</code>
        {first !== undefined && (
          <>
            {' · '}“{first}”{others.length > 0 && ` and ${others.length} more`}
          </>
        )}
      </p>
      {accepted && (
        <p class="soft">
          Accepted until {accepted.until}: {accepted.reason}
        </p>
      )}
      <div class="two-codes">
        {pact && <CodeView title="Pact" place={pact} />}
        {document && <CodeView title="Document" place={document} />}
      </div>
    </article>
  );
}
