import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type BrokerContext, Refusal, type Route } from './broker-protocol.ts';
import { BrokerState } from './broker-state.ts';
import { contractRoutes } from './contract-routes.ts';
import { environmentRoutes } from './environment-routes.ts';
import { versionRoutes } from './version-routes.ts';

/*
 * A Pact Broker as its own documentation describes it (lib/pact_broker/doc/views of pact_broker), and its consumers'
 * pacts with it. What these do not describe is refused: other paths, methods, media types and members.
 */

export interface ServerOptions {
  /** The value that `Authorization` must have. */
  authorization?: string;
  /** Whether it is PactFlow, which keeps documents too. */
  pactflow?: boolean;
  /** How many items a page has. */
  pageSize?: number;
}

export class BrokerServer implements AsyncDisposable {
  readonly state = new BrokerState();
  readonly requests: string[] = [];
  /** Answers instead of the broker, if it gives true. */
  disturb: ((request: IncomingMessage, response: ServerResponse) => boolean) | undefined;
  readonly #options: ServerOptions;
  readonly #server = createServer((request, response) => void this.#answer(request, response));

  private constructor(options: ServerOptions) {
    this.#options = options;
  }

  static async start(options: ServerOptions = {}): Promise<BrokerServer> {
    const server = new BrokerServer(options);
    await new Promise<void>((resolve) => server.#server.listen(0, '127.0.0.1', resolve));
    return server;
  }

  get url(): string {
    const { port } = this.#server.address() as AddressInfo;
    return `http://127.0.0.1:${port}`;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = '', url = '/', headers } = request;
    this.requests.push(`${method} ${url}`);
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    if (this.disturb?.(request, response)) return;
    const { status, body } = await this.#handled(
      method,
      new URL(url, this.url),
      headers,
      Buffer.concat(chunks),
    );
    response.writeHead(status, { 'content-type': 'application/hal+json;charset=utf-8' });
    response.end(body === undefined ? undefined : JSON.stringify(body));
  }

  async #handled(method: string, url: URL, headers: IncomingMessage['headers'], bytes: Buffer) {
    try {
      const { authorization } = this.#options;
      if (authorization !== undefined && headers.authorization !== authorization) {
        throw new Refusal(401, { error: 'You must authenticate' });
      }
      if (!/application\/(hal\+json|json)|\*\/\*/.test(headers.accept ?? '')) throw new Refusal(406, {});
      const type = method === 'PATCH' ? 'application/merge-patch+json' : 'application/json';
      if (method !== 'GET' && !headers['content-type']?.startsWith(type)) throw new Refusal(415, {});
      const body = method === 'GET' ? {} : JSON.parse(bytes.toString('utf8'));
      const path = url.pathname;
      for (const [verb, pattern, handle] of this.#routes()) {
        const match = pattern.exec(path);
        if (!match || verb !== method) continue;
        const params = match.slice(1).map(decodeURIComponent);
        const { status = 200, body: answer } = handle({ method, url, body, params });
        return { status, body: answer };
      }
      throw new Refusal(404, { error: 'The requested document was not found on this server.' });
    } catch (error) {
      if (error instanceof Refusal) return { status: error.status, body: error.body };
      throw error;
    }
  }

  #routes(): Route[] {
    const { pactflow = false, pageSize } = this.#options;
    const context: BrokerContext = { state: this.state, url: this.url, pactflow, pageSize };
    return [
      ['GET', /^\/$/, () => ({ body: { _links: index(context) } })],
      ...environmentRoutes(context),
      ...contractRoutes(context),
      ...versionRoutes(context),
    ];
  }
}

/** The links that everything begins at. */
function index(context: BrokerContext) {
  const link = (path: string) => ({ href: context.url + path, templated: path.includes('{') });
  return {
    self: link('/'),
    'pb:publish-contracts': link('/contracts/publish'),
    'pb:environments': link('/environments'),
    'pb:pacticipant-version': link('/pacticipants/{pacticipant}/versions/{version}'),
    'pb:latest-version': link('/pacticipants/{pacticipant}/latest-version'),
    'pb:latest-tagged-version': link('/pacticipants/{pacticipant}/latest-version/{tag}'),
    'pb:pacticipant-branch-version': link('/pacticipants/{pacticipant}/branches/{branch}/versions/{version}'),
    'pb:provider-pacts-for-verification': link('/pacts/provider/{provider}/for-verification'),
    'pb:latest-provider-pacts-with-branch': link('/pacts/provider/{provider}/branch/{branch}/latest'),
    'pb:can-i-deploy-pacticipant-version-to-environment': link(
      '/can-i-deploy?pacticipant={pacticipant}&version={version}&environment={environment}',
    ),
    ...(context.pactflow && {
      'pf:publish-provider-contract': link('/provider-contracts/provider/{provider}/publish'),
    }),
  };
}
