// judge/ takes an answer, its request and the document.
// It gives what the answer does against the document, or against HTTP.
import { findMediaType, findResponse } from '@specpact/compare';
import type { Response } from '@specpact/spec';
import { hasBody } from '../exchange/exchange.ts';
import type { Fault } from '../finding/live-finding.ts';
import { needsCredentials } from '../request/credentials.ts';
import { judgeBody } from './judge-body.ts';
import { judgeHeaders } from './judge-headers.ts';
import { judgeHttp } from './judge-http.ts';
import { judgeLeaks } from './judge-leaks.ts';
import type { JudgedAnswer } from './judged-answer.ts';

/** What is wrong with an answer, whatever the request was sent for. */
export function judgeAnswer(judged: JudgedAnswer): Fault[] {
  const { operation, answer, budget } = judged;
  const response = findResponse(operation, answer.status);
  return [
    ...judgeStatus(judged, response),
    ...(response ? [...judgeMediaType(judged, response), ...judgeHeaders(judged, response)] : []),
    ...(response ? judgeBody(judged, response) : []),
    ...judgeHttp(judged),
    ...judgeLeaks(judged),
    ...(budget !== undefined && answer.milliseconds > budget
      ? [
          {
            code: 'live.time.exceeded' as const,
            message: `${operation.id} answers after ${Math.round(answer.milliseconds)} ms; the budget is ${budget} ms`,
            document: operation.path,
          },
        ]
      : []),
  ];
}

function judgeStatus(
  { operation, answer: { status } }: JudgedAnswer,
  response: Response | undefined,
): Fault[] {
  const responses = [...operation.path, 'responses'];
  const isNamed = response !== undefined && response.status.toLowerCase() !== 'default';
  if (status >= 500) {
    return isNamed
      ? [
          {
            code: 'live.server-error.described',
            message: `${operation.id} answers with the server error ${status}, which the document describes`,
            document: response.path,
          },
        ]
      : [
          {
            code: 'live.server-error',
            message: `${operation.id} answers with the server error ${status}`,
            document: responses,
          },
        ];
  }
  if (response) return [];
  const known = operation.responses.map((one) => one.status).join(', ') || 'none';
  const isOpen = (status === 401 || status === 403) && !needsCredentials(operation);
  const why = isOpen ? ', and no credentials that it needs' : '';
  return [
    {
      code: 'live.status.undescribed',
      message: `${operation.id} answers with ${status}; the document describes ${known}${why}`,
      document: responses,
      about: String(status),
    },
  ];
}

function judgeMediaType({ operation, answer, request }: JudgedAnswer, response: Response): Fault[] {
  const type = answer.headers.get('content-type');
  const name = `the ${answer.status} answer of ${operation.id}`;
  if (request.method === 'HEAD' || !hasBody(answer) || response.content.length === 0) return [];
  const document = [...response.path, 'content'];
  if (type === null && answer.recorded?.hasHeaders === false) return [];
  if (type === null) {
    return [{ code: 'live.media-type.missing', message: `${name} has a body and no Content-Type`, document }];
  }
  if (findMediaType(response.content, type)) return [];
  const known = response.content.map((one) => `\`${one.type}\``).join(', ');
  return [
    {
      code: 'live.media-type.undescribed',
      message: `${name} is of type \`${type.slice(0, 100)}\`; the document describes ${known}`,
      document,
    },
  ];
}
