import type { MockIndex } from '../../data/mock-index.ts';
import { StatusBadge } from '../../parts/badges.tsx';
import type { Act } from './act.ts';

/** The latest that were sent. Older ones are of no interest here. */
const MOST = 20;

/** The webhooks of the documents, with buttons that send them, and those that were sent. */
export function Webhooks({ webhooks, act }: { webhooks: MockIndex['webhooks']; act: Act }) {
  if (webhooks.known.length === 0) return null;
  return (
    <section>
      <h2>Webhooks</h2>
      <ul class="plain cards">
        {webhooks.known.map(({ document, webhook, examples, after, to }) => (
          <li class="card line" key={`${document} ${webhook}`}>
            <div class="grow">
              <p>
                <span class="mono name">{webhook}</span> <span class="soft">{document}</span>
              </p>
              <p class="soft">
                {to ?? 'Goes nowhere: start the mock with --webhooks-to URL'}
                {after.length > 0 && ` · after ${after.join(', ')}`}
              </p>
            </div>
            {to !== undefined &&
              (examples.length > 0 ? examples : [undefined]).map((example) => (
                <button
                  type="button"
                  key={example ?? ''}
                  aria-label={`Send ${example ?? ''} (${webhook})`}
                  onClick={() => act('POST', 'webhooks', { document, webhook, example })}
                >
                  Send {example}
                </button>
              ))}
          </li>
        ))}
      </ul>
      {webhooks.sent
        .slice(-MOST)
        .reverse()
        .map((each) => (
          <div class="card" key={each.time + each.webhook}>
            <p class="line">
              <span class="soft mono">{new Date(each.time).toLocaleTimeString()}</span>
              <span class="mono grow">{[each.webhook, each.example].filter(Boolean).join(' · ')}</span>
              {each.status === undefined ? (
                <span class="is-bad">{each.problem}</span>
              ) : (
                <StatusBadge status={each.status} />
              )}
            </p>
            {each.after !== undefined && <p class="soft">after {each.after}</p>}
            {each.answer !== undefined && each.answer !== '' && <p class="mono">{each.answer}</p>}
            {each.violations.map((message) => (
              <p class="is-bad" key={message}>
                {message}
              </p>
            ))}
          </div>
        ))}
    </section>
  );
}
