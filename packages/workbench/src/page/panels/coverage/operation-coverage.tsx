import { useState } from 'preact/hooks';
import type {
  CoveredOperation,
  CoveredPart,
  CoveredResponse,
  OperationCoverageModel,
} from '../../../model/coverage.ts';
import { useRead } from '../../data/use-read.ts';
import { MethodBadge, StatusBadge } from '../../parts/badges.tsx';
import { useFirst } from '../../parts/more.tsx';
import { percent, ShareBar } from '../../parts/share-bar.tsx';
import { Broken, Loading } from '../../parts/states-of-panel.tsx';
import { href } from '../../route.ts';

/** The responses of one operation, with their scenarios and fields, and who uses each. */
export function OperationCoverage({ operation }: { operation: CoveredOperation }) {
  const query = new URLSearchParams({ document: operation.document, operation: operation.operation });
  const { value, problem, reload } = useRead<OperationCoverageModel>(
    `workbench/coverage.json?${query}`,
    'coverage',
  );
  const [onlyUnread, setOnlyUnread] = useState(false);
  return (
    <div class="operation">
      <header>
        <h1>
          <MethodBadge method={operation.method} /> <span class="mono">{shownPath(operation)}</span>
        </h1>
        <p>
          {isWebhook(operation) ? (
            'A webhook that the API sends.'
          ) : (
            <a href={href('reference', operation.document, operation.operation)}>{operation.operation}</a>
          )}{' '}
          <span class="soft">
            {operation.consumers.length === 0
              ? 'Nobody uses it.'
              : `Used by ${operation.consumers.join(', ')}.`}
          </span>
        </p>
        <p class="share-line">
          <ShareBar share={operation.fields} />
          <span class="soft">
            {percent(operation.fields)} · {operation.fields.covered} of {operation.fields.total} fields are
            read
          </span>
        </p>
        <label class="check">
          <input
            type="checkbox"
            checked={onlyUnread}
            onChange={({ currentTarget }) => setOnlyUnread(currentTarget.checked)}
          />
          Only what nobody uses
        </label>
      </header>
      {value ? (
        value.responses.map((response) => (
          <ResponseCoverage key={response.status} response={response} onlyUnread={onlyUnread} />
        ))
      ) : problem ? (
        <Broken problem={problem.message} retry={reload} />
      ) : (
        <Loading what="the fields" />
      )}
    </div>
  );
}

function ResponseCoverage({ response, onlyUnread }: { response: CoveredResponse; onlyUnread: boolean }) {
  const { status, consumers, scenarios, fields } = response;
  const wanted = (parts: readonly CoveredPart[]) =>
    parts.filter((part) => !onlyUnread || part.consumers.length === 0);
  return (
    <section class="card response-coverage" aria-label={`Response ${status}`}>
      <div class="bar">
        <h2>
          <StatusBadge status={status} />
        </h2>
        <Users consumers={consumers} />
      </div>
      <Parts title="Scenarios" parts={wanted(scenarios)} />
      <Parts title="Fields" parts={wanted(fields)} />
      {wanted(scenarios).length + wanted(fields).length === 0 && (
        <p class="soft">{onlyUnread ? 'All of it is used.' : 'It describes no field.'}</p>
      )}
    </section>
  );
}

function Parts({ title, parts }: { title: string; parts: readonly CoveredPart[] }) {
  const { first, more } = useFirst(parts);
  if (parts.length === 0) return null;
  return (
    <>
      <table class="parts">
        <thead>
          <tr>
            <th scope="col">{title}</th>
            <th scope="col">Who uses it</th>
          </tr>
        </thead>
        <tbody>
          {first.map(({ name, consumers }) => (
            <tr key={name} class={consumers.length === 0 ? 'is-unread' : undefined}>
              <th scope="row" class="mono">
                {name}
              </th>
              <td>
                <Users consumers={consumers} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {more}
    </>
  );
}

function Users({ consumers }: { consumers: readonly string[] }) {
  if (consumers.length === 0) return <span class="soft">nobody</span>;
  return (
    <span>
      {consumers.map((consumer) => (
        <span class="tag" key={consumer}>
          {consumer}
        </span>
      ))}
    </span>
  );
}

/** The path template. A webhook has none, so its name stands there. */
export function shownPath(operation: CoveredOperation): string {
  return isWebhook(operation) ? operation.operation : operation.path;
}

function isWebhook({ path }: CoveredOperation): boolean {
  return path === 'webhook';
}
