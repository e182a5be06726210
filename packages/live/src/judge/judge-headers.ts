import { judgeHeaderText } from '@specpact/compare';
import type { Response } from '@specpact/spec';
import type { Fault } from '../finding/live-finding.ts';
import type { JudgedAnswer } from './judged-answer.ts';

/** Judges the headers that the document describes. OpenAPI describes `Content-Type` elsewhere (3.1, section 4.8.17). */
export function judgeHeaders({ document, operation, answer }: JudgedAnswer, response: Response): Fault[] {
  return response.headers.flatMap((header): Fault[] => {
    if (header.name.toLowerCase() === 'content-type') return [];
    const name = `the header \`${header.name}\` of the ${answer.status} answer of ${operation.id}`;
    const text = answer.headers.get(header.name);
    if (text === null) {
      return header.required &&
        !isForbidden(header.name, answer.status) &&
        answer.recorded?.hasHeaders !== false
        ? [{ code: 'live.header.missing', message: `${name} is missing`, document: header.path }]
        : [];
    }
    const faults = judgeHeaderText(document, header, text, 'response');
    if ('notJudged' in faults) return [];
    return faults.slice(0, 1).map(({ reason, document: at }) => ({
      code: 'live.header.incompatible',
      message: `${name} ${reason}`,
      document: at,
      about: header.name.toLowerCase(),
    }));
  });
}

/** Whether HTTP forbids a header that a document may require (RFC 9110, section 8.6). */
function isForbidden(name: string, status: number): boolean {
  return status === 204 && name.toLowerCase() === 'content-length';
}
