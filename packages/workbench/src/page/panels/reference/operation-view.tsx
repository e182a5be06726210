import { useState } from 'preact/hooks';
import type { OperationDetail, ParameterDetail, ResponseDetail } from '../../../model/operation.ts';
import type { IndexedDocument } from '../../data/mock-index.ts';
import { useRead } from '../../data/use-read.ts';
import { MethodBadge, StatusBadge } from '../../parts/badges.tsx';
import { CodeBlock } from '../../parts/code-block.tsx';
import { Line, Prose } from '../../parts/prose.tsx';
import { Broken, Loading } from '../../parts/states-of-panel.tsx';
import { SchemaView } from './schema-view.tsx';
import { TryIt } from './try-it.tsx';

/** All about one operation, with the form that tries it. */
export function OperationView({ document, operationId }: { document: IndexedDocument; operationId: string }) {
  const query = new URLSearchParams({ document: document.name, operation: operationId });
  const { value, problem, reload } = useRead<OperationDetail>(`workbench/operation?${query}`, 'document');
  const [chosen, setChosen] = useState(0);
  if (!value) {
    return problem ? <Broken problem={problem.message} retry={reload} /> : <Loading what={operationId} />;
  }
  const choose = (status: string, scenario: string | undefined) => {
    const at = value.requests.findIndex(
      (request) =>
        request.scenario === scenario && (scenario !== undefined || String(request.status) === status),
    );
    setChosen(Math.max(0, at));
    globalThis.document.getElementById('try')?.scrollIntoView({ block: 'start' });
  };
  return (
    <div class="operation">
      <header>
        <h1>
          <MethodBadge method={value.method} /> <span class="mono">{value.path}</span>
        </h1>
        <p class="soft facts">
          <span class="mono">{value.operationId}</span>
          {value.isDeprecated && <span class="severity severity-warning">deprecated</span>}
          {value.tags.map((tag) => (
            <span class="tag" key={tag}>
              {tag}
            </span>
          ))}
        </p>
        {value.summary !== undefined && <p class="lead">{value.summary}</p>}
        {value.description !== undefined && <Prose text={value.description} />}
        <p class="mono soft place">
          {value.place.file}:{value.place.line}
        </p>
      </header>
      <div class="operation-parts">
        <div>
          <Security alternatives={value.security} />
          <Parameters parameters={value.parameters} document={value.document} />
          {value.requestBody && (
            <section>
              <h2 class="facts">
                Request body {value.requestBody.isRequired && <span class="required">required</span>}
              </h2>
              {value.requestBody.description !== undefined && <Prose text={value.requestBody.description} />}
              {value.requestBody.content.map(({ mediaType, schema }) => (
                <div key={mediaType}>
                  <p class="mono soft">{mediaType}</p>
                  {schema && <SchemaView document={value.document} part={schema} />}
                </div>
              ))}
            </section>
          )}
          <Responses responses={value.responses} document={value.document} choose={choose} />
        </div>
        <TryIt operation={value} chosen={chosen} choose={setChosen} />
      </div>
    </div>
  );
}

function Security({ alternatives }: { alternatives: OperationDetail['security'] }) {
  if (alternatives.length === 0) return null;
  return (
    <section>
      <h2>Credentials</h2>
      <ul class="plain">
        {alternatives.map((schemes) => (
          <li key={schemes.map(({ name }) => name).join()}>
            {schemes.length === 0
              ? 'none'
              : schemes.map(({ name, type, scopes }) => (
                  <span class="tag" key={name}>
                    {name} <span class="soft">{[type, ...scopes].join(' · ')}</span>
                  </span>
                ))}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Parameters({ parameters, document }: { parameters: readonly ParameterDetail[]; document: string }) {
  if (parameters.length === 0) return null;
  return (
    <section>
      <h2>Parameters</h2>
      <ul class="plain members">
        {parameters.map(({ name, in: place, isRequired, description, schema }) => (
          <li key={`${place} ${name}`}>
            <p>
              <span class="mono name">{name}</span> <span class="soft">{place}</span>{' '}
              {isRequired && <span class="required">required</span>}
            </p>
            {description !== undefined && <Prose text={description} />}
            {schema && <SchemaView document={document} part={schema} />}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Responses({
  responses,
  document,
  choose,
}: {
  responses: readonly ResponseDetail[];
  document: string;
  choose: (status: string, scenario: string | undefined) => void;
}) {
  return (
    <section class="responses">
      <h2>Responses</h2>
      {responses.map(({ status, description, headers, content, scenarios }, at) => (
        <details key={status} open={at === 0}>
          <summary>
            <StatusBadge status={status} />{' '}
            <span class="grow">
              <Line text={description ?? ''} />
            </span>
          </summary>
          <div class="pad">
            {headers.map(({ name, isRequired, schema }) => (
              <div key={name}>
                <p>
                  <span class="mono name">{name}</span> <span class="soft">header</span>{' '}
                  {isRequired && <span class="required">required</span>}
                </p>
                {schema && <SchemaView document={document} part={schema} />}
              </div>
            ))}
            {content.map(({ mediaType, schema }) => (
              <div key={mediaType}>
                <p class="mono soft">{mediaType}</p>
                {schema && <SchemaView document={document} part={schema} />}
              </div>
            ))}
            {scenarios.map(({ name, summary, value, providerState, mediaType }) => (
              <details key={`${mediaType} ${name}`} class="scenario">
                <summary>
                  <span class="tag">{name}</span> <span class="soft grow">{summary ?? providerState}</span>
                </summary>
                {providerState !== undefined && <p class="soft">State: {providerState}</p>}
                <CodeBlock label={`Scenario ${name}`} text={JSON.stringify(value, null, 2) ?? ''} />
                <button type="button" onClick={() => choose(status, name)}>
                  Try it
                </button>
              </details>
            ))}
          </div>
        </details>
      ))}
    </section>
  );
}
