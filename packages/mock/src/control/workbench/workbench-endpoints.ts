import type { IncomingMessage } from 'node:http';
import { type OpenApiDocument, parsePointer } from '@specpact/spec';
import type { Answer } from '../../http/answer.ts';
import { answerProblem } from '../../http/problem.ts';
import { json } from '../control-answer.ts';
import type { Controlled } from '../controlled.ts';
import { exchangeOf } from './exchange.ts';
import { operationDetail, schemaAt } from './operation-detail.ts';

type Read = (mock: Controlled, query: URLSearchParams, request: IncomingMessage) => Answer;

/** What the page reads, by the rest of the path. */
const READS: Record<string, Read> = {
  events: ({ news }) => news.answer(),
  operation: readOperation,
  schema: readSchema,
  exchange: readExchange,
};

/** Answers what the page reads: a part of the mock itself, or `NAME.json` of a panel. */
export async function answerWorkbench(
  mock: Controlled,
  request: IncomingMessage,
  place: string,
): Promise<Answer> {
  if (request.method !== 'GET') {
    const answer = answerProblem(405, `the page only reads here: GET, not ${request.method}`);
    answer.setHeader('Allow', 'GET');
    return answer;
  }
  const { searchParams } = new URL(request.url ?? '/', 'http://localhost');
  const read = Object.hasOwn(READS, place) ? READS[place] : undefined;
  if (read) return read(mock, searchParams, request);
  const name = place.replace(/\.json$/, '');
  const panel = Object.hasOwn(mock.panels, name) ? mock.panels[name] : undefined;
  if (!panel) return answerProblem(404, `nothing here fills a panel "${name}": specpact open does`);
  try {
    return json(await panel.read(searchParams));
  } catch (error) {
    return answerProblem(500, error instanceof Error ? error.message : String(error));
  }
}

function readOperation(mock: Controlled, query: URLSearchParams): Answer {
  const mocked = mock.mounts.documents.find(({ document }) => document.name === query.get('document'));
  const operation = mocked?.document.operation(query.get('operation') ?? '');
  if (!mocked || !operation) return answerProblem(404, 'no document has this operation');
  return json(operationDetail(mocked.document, operation, mock.mounts.basePath(mocked)));
}

function readSchema(mock: Controlled, query: URLSearchParams): Answer {
  const document = documentOf(mock, query);
  const pointer = query.get('pointer') ?? '';
  const part = /^(\/|$)/.test(pointer) ? document && schemaAt(document, parsePointer(pointer)) : undefined;
  return part ? json(part) : answerProblem(404, 'no document has this schema');
}

function readExchange(mock: Controlled, query: URLSearchParams, { headers }: IncomingMessage): Answer {
  const kept = mock.journal.exchange(Number(query.get('id')));
  if (!kept) return answerProblem(404, 'this request is not kept any more');
  const documents = mock.mounts.documents.map(({ document }) => document);
  return json(exchangeOf(kept, documents, `http://${headers.host ?? 'localhost'}`));
}

function documentOf({ mounts }: Controlled, query: URLSearchParams): OpenApiDocument | undefined {
  return mounts.documents.find(({ document }) => document.name === query.get('document'))?.document;
}
