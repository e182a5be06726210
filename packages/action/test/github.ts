import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';

interface StoredComment {
  id: number;
  body: string;
  user: { type: string };
}

/** The part of GitHub's REST API that comments on issues and pull requests have. */
export class GitHub {
  readonly comments: StoredComment[] = [];
  /** What each request was authorised with. */
  readonly authorizations = new Set<string | undefined>();
  /** The status of every answer, if it is not GitHub's own. */
  refusal: number | undefined;
  readonly #server = createServer(async (request, response) => {
    const { method, url = '', headers } = request;
    this.authorizations.add(headers.authorization);
    const answer = (status: number, body: unknown) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    if (this.refusal !== undefined) return answer(this.refusal, { message: 'refused' });
    const { pathname, searchParams } = new URL(url, 'http://github.invalid');
    const sent = method === 'GET' ? undefined : ((await json(request)) as { body: string });
    if (pathname === '/repos/acme/shop/issues/7/comments') {
      if (!sent) {
        const [size, page] = [Number(searchParams.get('per_page')), Number(searchParams.get('page'))];
        return answer(200, this.comments.slice((page - 1) * size, page * size));
      }
      return answer(201, this.add(sent.body, 'Bot'));
    }
    const [, id] = /^\/repos\/acme\/shop\/issues\/comments\/(\d+)$/.exec(pathname) ?? [];
    const stored = this.comments.find((comment) => comment.id === Number(id));
    if (method !== 'PATCH' || !stored || !sent) return answer(404, { message: 'Not Found' });
    stored.body = sent.body;
    return answer(200, stored);
  });

  add(body: string, type: string): StoredComment {
    const comment = { id: this.comments.length + 1, body, user: { type } };
    this.comments.push(comment);
    return comment;
  }

  static async start(): Promise<GitHub> {
    const github = new GitHub();
    await new Promise<void>((resolve) => github.#server.listen(0, '127.0.0.1', resolve));
    return github;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}
