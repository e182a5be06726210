import { useEffect, useState } from 'preact/hooks';
import type { OperationDetail, OperationRequest } from '../../../model/operation.ts';
import { StatusBadge } from '../../parts/badges.tsx';
import { CodeBlock, prettyJson } from '../../parts/code-block.tsx';
import { Icon } from '../../parts/icon.tsx';
import { href } from '../../route.ts';

interface Answer {
  status: number;
  duration: number;
  headers: string;
  body: string;
}

interface TryItProps {
  operation: OperationDetail;
  chosen: number;
  choose: (at: number) => void;
}

/** A form with a request that the mock takes, and the mock's answer to it. */
export function TryIt({ operation, chosen, choose }: TryItProps) {
  const request = operation.requests[chosen] ?? operation.requests[0];
  const [url, setUrl] = useState('');
  const [headers, setHeaders] = useState('');
  const [body, setBody] = useState('');
  const [answer, setAnswer] = useState<Answer | undefined>();
  const [problem, setProblem] = useState<string | undefined>();
  const [isWaiting, setWaiting] = useState(false);

  useEffect(() => {
    if (!request) return;
    setUrl(request.url);
    setHeaders(headerLines(request));
    setBody(request.body === undefined ? '' : prettyJson(request.body));
    setAnswer(undefined);
    setProblem(undefined);
  }, [request]);

  if (!request) return null;
  const send = async (event: Event) => {
    event.preventDefault();
    setWaiting(true);
    setProblem(undefined);
    try {
      setAnswer(await ask(request.method, url, headers, body));
    } catch (error) {
      setAnswer(undefined);
      setProblem(error instanceof Error ? error.message : String(error));
    }
    setWaiting(false);
  };
  return (
    <section class="try card" id="try" aria-labelledby="try-title">
      <h2 id="try-title">Try it</h2>
      <form onSubmit={send}>
        <label class="field">
          <span>Answer</span>
          <select value={chosen} onChange={({ currentTarget }) => choose(Number(currentTarget.value))}>
            {operation.requests.map(({ status, scenario }, at) => (
              <option key={`${status} ${scenario}`} value={at}>
                {[status, scenario].filter(Boolean).join(' ')}
              </option>
            ))}
          </select>
        </label>
        <label class="field">
          <span>{request.method}</span>
          <input
            class="mono"
            value={url}
            spellcheck={false}
            onInput={({ currentTarget }) => setUrl(currentTarget.value)}
          />
        </label>
        <label class="field">
          <span>Headers</span>
          <textarea
            class="mono"
            rows={Math.max(1, headers.split('\n').length)}
            value={headers}
            spellcheck={false}
            onInput={({ currentTarget }) => setHeaders(currentTarget.value)}
          />
        </label>
        {(request.body !== undefined || operation.requestBody) && (
          <label class="field">
            <span>Body</span>
            <textarea
              class="mono"
              rows={Math.min(14, Math.max(3, body.split('\n').length))}
              value={body}
              spellcheck={false}
              onInput={({ currentTarget }) => setBody(currentTarget.value)}
            />
          </label>
        )}
        <div class="actions">
          <button type="submit" class="primary" disabled={isWaiting}>
            <Icon name="send" /> Send
          </button>
          <a href={href('requests')}>See it in the journal</a>
        </div>
      </form>
      <div aria-live="polite">
        {problem !== undefined && <p class="is-bad">{problem}</p>}
        {answer && (
          <div class="answer">
            <p>
              <StatusBadge status={answer.status} />{' '}
              <span class="soft">{Math.round(answer.duration)} ms</span>
            </p>
            <details>
              <summary>Headers</summary>
              <CodeBlock label="Headers of the answer" text={answer.headers} />
            </details>
            {answer.body === '' ? (
              <p class="soft">No body</p>
            ) : (
              <CodeBlock label="Body of the answer" text={prettyJson(answer.body)} />
            )}
          </div>
        )}
      </div>
      <details>
        <summary>As a curl line</summary>
        <CodeBlock label="curl" text={request.curl.replace(/'(\/)/, `'${location.origin}$1`)} />
      </details>
    </section>
  );
}

function headerLines({ headers }: OperationRequest): string {
  return Object.entries(headers)
    .map(([name, value]) => `${name}: ${value}`)
    .join('\n');
}

/** A browser sets some headers itself, and forbids a page to set them: cookies, most of all. */
async function ask(method: string, url: string, headerText: string, body: string): Promise<Answer> {
  const headers = new Headers();
  for (const line of headerText.split('\n')) {
    const [, name = '', value = ''] = /^([^:]+):\s*(.*)$/.exec(line) ?? [];
    if (name !== '') headers.append(name.trim(), value);
  }
  const takesBody = !/^(GET|HEAD)$/i.test(method) && body !== '';
  const started = performance.now();
  const response = await fetch(url, { method, headers, ...(takesBody && { body }) });
  const text = await response.text();
  return {
    status: response.status,
    duration: performance.now() - started,
    headers: [...response.headers].map(([name, value]) => `${name}: ${value}`).join('\n'),
    body: text,
  };
}
