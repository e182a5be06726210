// control/workbench/ takes what the page asks.
// It gives the files of the page, one operation in detail, a request as it can be taken away, and news of changes.
import { pageFile } from '@specpact/workbench';
import { Answer } from '../../http/answer.ts';
import { answerProblem } from '../../http/problem.ts';

/** What the page may load: its own files, and answers of this server. Nothing is written in its HTML that runs. */
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** The page, or a file that it refers to. */
export async function answerPage(name = 'index.html'): Promise<Answer> {
  const file = await pageFile(name);
  if (!file) return answerProblem(404, `the page has no file ${name}`);
  const answer = new Answer();
  answer.setHeader('Content-Type', file.type);
  answer.setHeader('Content-Security-Policy', POLICY);
  answer.setHeader('Cache-Control', 'no-store');
  answer.setHeader('X-Content-Type-Options', 'nosniff');
  answer.complete(200, file.content);
  return answer;
}

/** Whether the client is a browser: its `Accept` names HTML. */
export function wantsPage(accept: string | undefined): boolean {
  return /\btext\/html\b/i.test(accept ?? '');
}
