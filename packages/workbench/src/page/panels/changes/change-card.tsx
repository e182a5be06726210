import type { ChangeModel } from '../../../model/diff.ts';
import type { IndexedDocument } from '../../data/mock-index.ts';
import { CodeBlock } from '../../parts/code-block.tsx';
import { CodeView } from '../../parts/code-view.tsx';
import { JudgedCard } from '../../parts/judged-card.tsx';
import { href } from '../../route.ts';

/** One change: what it was, what it is, what proves it, and whom it breaks. */
export function ChangeCard({
  change,
  document,
}: {
  change: ChangeModel;
  document: IndexedDocument | undefined;
}) {
  const { code, severity, message, operation, alsoIn, witness, consumers, accepted } = change;
  const isServed = document?.operations.some(({ operationId }) => operationId === operation);
  const about = (
    <>
      {operation !== undefined &&
        (document && isServed ? (
          <a class="mono" href={href('reference', document.name, operation)}>
            {operation}
          </a>
        ) : (
          <span class="mono">{operation}</span>
        ))}
      {alsoIn > 0 && ` and ${alsoIn} more`} <code>{code}</code>
    </>
  );
  return (
    <JudgedCard severity={severity} message={message} accepted={accepted} about={about}>
      {consumers.length > 0 && (
        <p>
          Breaks{' '}
          {consumers.map((consumer) => (
            <span class="tag is-bad" key={consumer}>
              {consumer}
            </span>
          ))}
        </p>
      )}
      <div class="two-codes">
        {change.old && <CodeView title="Before" place={change.old} />}
        {change.new && <CodeView title="Now" place={change.new} />}
      </div>
      {witness && (
        <details>
          <summary>A {witness.of} that proves it</summary>
          <CodeBlock label={`A ${witness.of} that proves it`} text={witness.json} />
        </details>
      )}
    </JudgedCard>
  );
}
