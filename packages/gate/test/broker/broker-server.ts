import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { BrokerState, type PactRecord } from './broker-state.ts';

/*
 * A Pact Broker as its own documentation describes it (lib/pact_broker/doc/views of pact_broker), and its consumers'
 * pacts with it. What these do not describe is refused: other paths, methods, media types and members.
 */

interface Request {
  method: string;
  url: URL;
  body: Record<string, unknown>;
  params: string[];
}

type Answer = { status?: number; body?: object };

export interface ServerOptions {
  /** The value that `Authorization` must have. */
  authorization?: string;
  /** Whether it is PactFlow, which keeps documents too. */
  pactflow?: boolean;
  /** How many items a page has. */
  pageSize?: number;
}

/** A refusal with the broker's own form of errors. */
class Refusal extends Error {
  readonly status: number;
  readonly body: object;

  constructor(status: number, body: object) {
    super(JSON.stringify(body));
    this.status = status;
    this.body = body;
  }
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

  #routes(): [string, RegExp, (request: Request) => Answer][] {
    const { state } = this;
    const at = (path: string) => `${this.url}${path}`;
    const name = (text: string) => encodeURIComponent(text);
    return [
      ['GET', /^\/$/, () => ({ body: { _links: this.#index() } })],
      ['POST', /^\/contracts\/publish$/, ({ body }) => this.#publish(body)],
      [
        'POST',
        /^\/provider-contracts\/provider\/([^/]+)\/publish$/,
        ({ body, params: [app = ''] }) => {
          members(body, ['pacticipantVersionNumber', 'contract'], ['branch', 'tags', 'buildUrl']);
          const contract = body.contract as Record<string, string>;
          members(contract, ['content', 'contentType', 'specification'], ['selfVerificationResults']);
          const version = String(body.pacticipantVersionNumber);
          state.version(app, version, true);
          state.documents.push({
            app,
            version,
            content: Buffer.from(contract.content ?? '', 'base64').toString(),
          });
          return {
            body: {
              notices: [{ type: 'success', text: 'Provider contract published' }],
              _embedded: { version: { number: version } },
              _links: { 'pb:pacticipant-version-tags': [], 'pb:branch-version': {} },
            },
          };
        },
      ],
      [
        'GET',
        /^\/environments$/,
        ({ url }) =>
          this.#page(
            url,
            'environments',
            state.environments.map((one) => ({
              ...one,
              _links: { self: { href: at(`/environments/${one.uuid}`), name: one.name } },
            })),
          ),
      ],
      [
        'POST',
        /^\/environments$/,
        ({ body }) => {
          members(body, ['name'], ['displayName', 'production', 'contacts', 'uuid']);
          if (/\s/.test(String(body.name)))
            throw new Refusal(400, { errors: { name: ['cannot contain spaces'] } });
          const made = {
            uuid: randomUUID(),
            name: String(body.name),
            displayName: String(body.displayName ?? body.name),
            production: body.production === true,
          };
          state.environments.push(made);
          return {
            status: 201,
            body: { ...made, _links: { self: { href: at(`/environments/${made.uuid}`) } } },
          };
        },
      ],
      [
        'GET',
        /^\/environments\/([^/]+)$/,
        ({ params: [uuid = ''] }) => ({
          body: {
            ...this.#environment(uuid),
            _links: {
              self: { href: at(`/environments/${uuid}`) },
              'pb:currently-deployed-deployed-versions': {
                href: at(`/environments/${uuid}/deployed-versions/currently-deployed`),
              },
              'pb:currently-supported-released-versions': {
                href: at(`/environments/${uuid}/released-versions/currently-supported`),
              },
            },
          },
        }),
      ],
      [
        'GET',
        /^\/environments\/([^/]+)\/(deployed|released)-versions\/currently-(?:deployed|supported)$/,
        ({ url, params: [uuid = '', kind] }) => {
          const { name: environment } = this.#environment(uuid);
          const app = url.searchParams.get('pacticipant');
          const items = state.places
            .filter(
              (one) =>
                one.environment === environment && one.kind === kind && (app === null || one.app === app),
            )
            .map((one) => ({
              uuid: one.uuid,
              currentlyDeployed: true,
              applicationInstance: one.instance,
              target: one.instance,
              createdAt: '2026-01-01T00:00:00+00:00',
              _embedded: { pacticipant: { name: one.app }, version: { number: one.version } },
              _links: { self: { href: at(`/${kind}-versions/${one.uuid}`) } },
            }));
          return this.#page(url, `${kind}Versions`, items);
        },
      ],
      [
        'PATCH',
        /^\/deployed-versions\/([^/]+)$/,
        ({ body, params: [uuid] }) => {
          members(body, ['currentlyDeployed'], []);
          const index = state.places.findIndex((one) => one.uuid === uuid);
          if (index < 0) throw new Refusal(404, {});
          state.places.splice(index, 1);
          return { body: { currentlyDeployed: false, _embedded: {} } };
        },
      ],
      [
        'GET',
        /^\/pacticipants\/([^/]+)\/versions\/([^/]+)$/,
        ({ params: [app = '', version = ''] }) => {
          if (!state.version(app, version)) throw new Refusal(404, { error: 'No pacticipant version found' });
          const links = (kind: string) =>
            state.environments.map((one) => ({
              name: one.name,
              title: `Record ${kind}`,
              href: at(
                `/pacticipants/${name(app)}/versions/${name(version)}/${kind}-versions/environment/${one.uuid}`,
              ),
            }));
          return {
            body: {
              number: version,
              _links: {
                self: { href: at(`/pacticipants/${name(app)}/versions/${name(version)}`) },
                'pb:record-deployment': links('deployed'),
                'pb:record-release': links('released'),
              },
            },
          };
        },
      ],
      [
        'PUT',
        /^\/pacticipants\/([^/]+)\/branches\/([^/]+)\/versions\/([^/]+)$/,
        ({ params: [app = '', branch = '', version = ''] }) => {
          state.version(app, version, true)?.branches.add(branch);
          return { body: { _links: {} } };
        },
      ],
      [
        'POST',
        /^\/pacticipants\/([^/]+)\/versions\/([^/]+)\/(deployed|released)-versions\/environment\/([^/]+)$/,
        ({ body, params: [app = '', version = '', kind, uuid = ''] }) => {
          members(body, [], ['applicationInstance', 'target']);
          const environment = this.#environment(uuid).name;
          const instance = typeof body.applicationInstance === 'string' ? body.applicationInstance : null;
          if (kind === 'deployed') state.deploy(app, version, environment, instance);
          else
            state.places.push({
              uuid: randomUUID(),
              app,
              version,
              instance: null,
              environment,
              kind: 'released',
            });
          return { status: 201, body: { uuid: randomUUID(), currentlyDeployed: true, target: instance } };
        },
      ],
      [
        'POST',
        /^\/pacts\/provider\/([^/]+)\/for-verification$/,
        ({ body, params: [provider = ''] }) => this.#forVerification(provider, body),
      ],
      [
        'GET',
        /^\/pacts\/provider\/([^/]+)\/branch\/([^/]+)\/latest$/,
        ({ params: [provider, branch = ''] }) => ({
          body: {
            _links: {
              'pb:pacts': state.pacts
                .filter(
                  (one) =>
                    one.provider === provider &&
                    state.version(one.consumer, one.version)?.branches.has(branch),
                )
                .map((one) => ({
                  href: this.#pactUrl(one),
                  name: one.consumer,
                  title: `Pact between ${one.consumer} (${one.version}) and ${provider}`,
                })),
            },
          },
        }),
      ],
      [
        'GET',
        /^\/pacts\/provider\/([^/]+)\/consumer\/([^/]+)\/pact-version\/([^/]+)$/,
        ({ params: [, , sha] }) => {
          const pact = state.pacts.find((one) => one.sha === sha);
          if (!pact) throw new Refusal(404, {});
          return {
            body: {
              ...JSON.parse(pact.content),
              createdAt: '2026-01-01T00:00:00+00:00',
              _links: {
                self: { href: this.#pactUrl(pact) },
                'pb:consumer': { name: pact.consumer },
                'pb:provider': { name: pact.provider },
                'pb:consumer-version': { name: pact.version },
                'pb:publish-verification-results': { href: `${this.#pactUrl(pact)}/verification-results` },
              },
            },
          };
        },
      ],
      [
        'POST',
        /^\/pacts\/provider\/([^/]+)\/consumer\/([^/]+)\/pact-version\/([^/]+)\/verification-results$/,
        ({ body, params: [provider = '', , sha = ''] }) => {
          members(body, ['success', 'providerApplicationVersion'], ['buildUrl', 'testResults', 'verifiedBy']);
          const version = String(body.providerApplicationVersion);
          state.version(provider, version, true);
          state.results.push({ sha, version, success: body.success === true, body });
          return { status: 201, body: { ...body, _links: {} } };
        },
      ],
      [
        'GET',
        /^\/can-i-deploy$/,
        ({ url: { searchParams } }) =>
          this.#matrix(
            searchParams.get('pacticipant') ?? '',
            searchParams.get('version') ?? '',
            searchParams.get('environment') ?? '',
            searchParams.getAll('ignore[]'),
          ),
      ],
      [
        'GET',
        /^\/matrix$/,
        ({ url: { searchParams } }) =>
          this.#matrix(
            searchParams.get('q[][pacticipant]') ?? '',
            searchParams.get('q[][version]') ?? '',
            searchParams.get('environment') ?? '',
            searchParams.getAll('ignore[][pacticipant]'),
          ),
      ],
    ];
  }

  #index() {
    const link = (path: string) => ({ href: this.url + path, templated: path.includes('{') });
    return {
      self: link('/'),
      'pb:publish-contracts': link('/contracts/publish'),
      'pb:environments': link('/environments'),
      'pb:pacticipant-version': link('/pacticipants/{pacticipant}/versions/{version}'),
      'pb:pacticipant-branch-version': link(
        '/pacticipants/{pacticipant}/branches/{branch}/versions/{version}',
      ),
      'pb:provider-pacts-for-verification': link('/pacts/provider/{provider}/for-verification'),
      'pb:latest-provider-pacts-with-branch': link('/pacts/provider/{provider}/branch/{branch}/latest'),
      'pb:can-i-deploy-pacticipant-version-to-environment': link(
        '/can-i-deploy?pacticipant={pacticipant}&version={version}&environment={environment}',
      ),
      ...(this.#options.pactflow && {
        'pf:publish-provider-contract': link('/provider-contracts/provider/{provider}/publish'),
      }),
    };
  }

  #page(url: URL, name: string, items: readonly object[]): Answer {
    const { pageSize = items.length } = this.#options;
    const page = Number(url.searchParams.get('pageNumber') ?? '1');
    const next = new URL(url);
    next.searchParams.set('pageNumber', String(page + 1));
    const more = page * pageSize < items.length ? { next: { href: next.href } } : {};
    return {
      body: {
        _embedded: { [name]: items.slice((page - 1) * pageSize, page * pageSize) },
        _links: { self: { href: url.href }, ...more },
      },
    };
  }

  #environment(uuid: string) {
    const found = this.state.environments.find((one) => one.uuid === uuid);
    if (!found) throw new Refusal(404, { error: 'No environment found' });
    return found;
  }

  #pactUrl({ provider, consumer, sha }: PactRecord): string {
    return `${this.url}/pacts/provider/${encodeURIComponent(provider)}/consumer/${encodeURIComponent(consumer)}/pact-version/${sha}`;
  }

  #publish(body: Record<string, unknown>): Answer {
    members(
      body,
      ['pacticipantName', 'pacticipantVersionNumber', 'contracts'],
      ['branch', 'tags', 'buildUrl'],
    );
    const app = String(body.pacticipantName);
    const number = String(body.pacticipantVersionNumber);
    for (const contract of body.contracts as Record<string, string>[]) {
      members(
        contract,
        ['consumerName', 'providerName', 'specification', 'contentType', 'content'],
        ['writeMode', 'onConflict'],
      );
      if (contract.consumerName !== app)
        throw new Refusal(400, { errors: { contracts: ['consumerName must match pacticipantName'] } });
      const content = Buffer.from(contract.content ?? '', 'base64').toString('utf8');
      if (JSON.parse(content).consumer.name !== app)
        throw new Refusal(400, { errors: { contracts: ['the consumer in the pact must match'] } });
      const conflict = this.state.addPact(app, number, contract.providerName ?? '', content);
      if (conflict)
        throw new Refusal(409, {
          notices: [{ type: 'error', text: conflict }],
          errors: { contracts: [conflict] },
        });
    }
    const version = this.state.version(app, number, true);
    if (typeof body.branch === 'string') version?.branches.add(body.branch);
    for (const tag of Array.isArray(body.tags) ? body.tags : []) version?.tags.add(String(tag));
    const self = {
      title: 'Version',
      name: number,
      href: `${this.url}/pacticipants/${encodeURIComponent(app)}/versions/${encodeURIComponent(number)}`,
    };
    return {
      body: {
        logs: [],
        notices: [{ type: 'success', text: `Pact successfully published for ${app} version ${number}.` }],
        _embedded: {
          pacticipant: { name: app, _links: { self: { href: `${this.url}/pacticipants/${app}` } } },
          version: { number, _links: { self } },
        },
        _links: {
          'pb:pacticipant': { title: 'Pacticipant', name: app, href: self.href },
          'pb:pacticipant-version': self,
          'pb:pacticipant-version-tags': [],
          'pb:contracts': [],
        },
      },
    };
  }

  #forVerification(provider: string, body: Record<string, unknown>): Answer {
    members(
      body,
      [],
      [
        'consumerVersionSelectors',
        'providerVersionBranch',
        'providerVersionTags',
        'includePendingStatus',
        'includeWipPactsSince',
      ],
    );
    const { state } = this;
    const selectors = (body.consumerVersionSelectors ?? []) as Record<string, unknown>[];
    const isMeant = (pact: PactRecord) =>
      selectors.some((selector) => {
        members(
          selector,
          [],
          [
            'mainBranch',
            'branch',
            'matchingBranch',
            'deployed',
            'released',
            'deployedOrReleased',
            'environment',
            'latest',
            'consumer',
            'tag',
          ],
        );
        const branches = state.version(pact.consumer, pact.version)?.branches ?? new Set<string>();
        if (selector.consumer !== undefined && selector.consumer !== pact.consumer) return false;
        if (selector.mainBranch === true) return branches.has('main');
        if (selector.matchingBranch === true) return branches.has(String(body.providerVersionBranch));
        if (selector.branch !== undefined) return branches.has(String(selector.branch));
        return state.places.some((one) => one.app === pact.consumer && one.version === pact.version);
      });
    const meant = state.pacts.filter((one) => one.provider === provider && isMeant(one));
    const pacts = [...new Map(meant.map((one) => [one.sha, one])).values()].map((pact) => ({
      verificationProperties: {
        // Pending: no version of the provider has verified it.
        pending:
          body.includePendingStatus === true &&
          !state.results.some(({ sha, success }) => sha === pact.sha && success),
        notices: [
          {
            when: 'before_verification',
            text: `The pact of ${pact.consumer} ${pact.version} is being verified`,
          },
        ],
      },
      _links: {
        self: {
          href: this.#pactUrl(pact),
          name: `Pact between ${pact.consumer} (${pact.version}) and ${provider}`,
        },
      },
    }));
    return {
      body: {
        _embedded: { pacts },
        _links: { self: { href: `${this.url}/pacts/provider/${provider}/for-verification` } },
      },
    };
  }

  #matrix(app: string, version: string, environment: string, ignore: string[]): Answer {
    if (!this.state.version(app, version)) {
      throw new Refusal(400, {
        errors: [`No pacticipant with name '${app}' and version '${version}' found`],
      });
    }
    const rows = this.state.rows(app, version, environment, ignore);
    const count = (success: boolean | undefined) => rows.filter((one) => one.success === success).length;
    const deployable = count(false) > 0 ? false : count(undefined) > 0 ? null : true;
    const reason =
      deployable === true
        ? 'All required verification results are published and successful'
        : deployable === null
          ? 'There is no verified pact between some versions'
          : 'A verification failed';
    const side = (name: string, number: string | undefined) => ({
      name,
      version: number === undefined ? null : { number },
    });
    return {
      body: {
        summary: {
          deployable,
          reason,
          success: count(true),
          failed: count(false),
          unknown: count(undefined),
        },
        notices: [{ type: deployable === true ? 'success' : 'error', text: reason }],
        matrix: rows.map(({ pact, provider, success }) => ({
          consumer: side(pact.consumer, pact.version),
          provider: side(pact.provider, provider),
          pact: { createdAt: '2026-01-01T00:00:00+00:00' },
          verificationResult:
            success === undefined ? null : { success, verifiedAt: '2026-01-01T00:00:00+00:00' },
        })),
      },
    };
  }
}

/** Refuses members that are missing, and those that the documentation does not name. */
function members(body: Record<string, unknown>, needed: readonly string[], allowed: readonly string[]): void {
  const missing = needed.filter((name) => body[name] === undefined);
  const unknown = Object.keys(body).filter((name) => ![...needed, ...allowed].includes(name));
  if (missing.length + unknown.length === 0) return;
  const errors = [
    ...missing.map((one) => [one, ['is missing']]),
    ...unknown.map((one) => [one, ['is unknown']]),
  ];
  throw new Refusal(400, { errors: Object.fromEntries(errors) });
}
