import type { ServerResponse } from 'node:http';

/** A disturbance of requests whose path matches. */
export function answering(path: RegExp, answer: (response: ServerResponse) => void) {
  return ({ url = '' }: { url?: string | undefined }, response: ServerResponse) => {
    if (!path.test(url)) return false;
    answer(response);
    return true;
  };
}

/** Answers with JSON. */
export function json(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/hal+json' }).end(JSON.stringify(body));
}
