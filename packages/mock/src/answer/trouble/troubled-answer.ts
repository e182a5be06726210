import type { ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { Answer } from '../../http/answer.ts';
import { answerProblem } from '../../http/problem.ts';
import { resetConnection } from '../../http/reset-connection.ts';
import { paced } from '../../http/stream/item-stream.ts';
import { drawnLatency } from '../../operation/extensions/latency.ts';
import { describeTrouble, type Trouble } from './trouble.ts';

const SLOWNESS = 3000;
const PIECES = 10;

/** What a gateway says in HTML when the server behind it does not answer. */
const GATEWAY_PAGE = `<html>
<head><title>502 Bad Gateway</title></head>
<body>
<center><h1>502 Bad Gateway</h1></center>
</body>
</html>
`;

/** Whether a trouble replaces the document's answer. */
export function isInstead({ status, fault }: Trouble): boolean {
  return status !== undefined || fault === 'html';
}

/** The answer that a request with a trouble gets: the given one, or the one that replaces it. */
export function answerInstead(trouble: Trouble, answer: Answer): Answer {
  const { status, retryAfter, fault } = trouble;
  if (fault === 'html') {
    const page = new Answer();
    page.setHeader('Content-Type', 'text/html; charset=utf-8');
    page.complete(502, GATEWAY_PAGE);
    return page;
  }
  if (status === undefined) return answer;
  const instead = new Answer();
  if (retryAfter !== undefined) instead.setHeader('Retry-After', String(retryAfter));
  return answerProblem(status, `a trouble is set on the mock: ${describeTrouble(trouble)}`, {
    answer: instead,
  });
}

/** Sends an answer as the trouble says: late, in part, in pieces or not at all. */
export async function sendTroubled(
  trouble: Trouble,
  answer: Answer,
  response: ServerResponse,
): Promise<void> {
  const { fault, slowness = SLOWNESS } = trouble;
  const gone = new AbortController();
  response.once('close', () => gone.abort());
  try {
    await waitOut(trouble, gone.signal);
    if (fault === 'reset') resetConnection(response);
    else if (fault === 'truncate' && answer.stream) await cut(answer, response, trouble.after);
    else if (fault === 'truncate') truncate(answer, response);
    else if (fault === 'slow') await sendSlowly(answer, response, slowness, gone.signal);
    else answer.send(response);
  } catch (error) {
    // The client has gone away and waits no longer.
    if (!gone.signal.aborted) throw error;
  }
}

/** Waits for as long as the trouble holds the answer back. */
export async function waitOut({ latency }: Trouble, signal?: AbortSignal): Promise<void> {
  if (latency === undefined) return;
  await wait(drawnLatency(latency), undefined, { ref: signal === undefined, ...(signal && { signal }) });
}

/** Sends the whole head and half of the body. Without a body, it sends half of the head. */
function truncate(answer: Answer, response: ServerResponse): void {
  const { socket } = response;
  const body = Buffer.from(answer.ready.body ?? '');
  if (body.length === 0) {
    socket?.end(`HTTP/1.1 ${answer.status} `);
    return;
  }
  answer.writeHead(response);
  response.write(body.subarray(0, Math.floor(body.length / 2)), () => socket?.destroy());
}

/** Sends some items of a stream at its pace, and then ends the connection in the middle of the next. */
async function cut(answer: Answer, response: ServerResponse, after: number | undefined): Promise<void> {
  const { stream } = answer;
  if (!stream) return;
  const left = Math.max(0, stream.items.length - (stream.first ?? 0));
  const most = after ?? Math.floor(left / 2);
  answer.writeHead(response);
  response.flushHeaders();
  let sent = 0;
  for await (const item of paced(stream)) {
    if (sent === most) {
      response.write(item.slice(0, Math.ceil(item.length / 2)), () => response.socket?.destroy());
      return;
    }
    response.write(item);
    sent += 1;
    if (response.destroyed) return;
  }
  response.socket?.destroy();
}

async function sendSlowly(
  answer: Answer,
  response: ServerResponse,
  slowness: number,
  signal: AbortSignal,
): Promise<void> {
  const body = Buffer.from(answer.ready.body ?? '');
  answer.writeHead(response);
  response.flushHeaders();
  const size = Math.max(1, Math.ceil(body.length / PIECES));
  for (let at = 0; at < body.length; at += size) {
    await wait(slowness / PIECES, undefined, { signal, ref: false });
    response.write(body.subarray(at, at + size));
  }
  response.end();
}
