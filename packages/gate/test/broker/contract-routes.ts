import { type Answer, type BrokerContext, members, pactUrl, Refusal, type Route } from './broker-protocol.ts';
import type { PactRecord } from './broker-state.ts';

/** Contracts and the results of their verification (index/publish-contracts.markdown, pact/publish-verification-results.markdown). */
export function contractRoutes(context: BrokerContext): Route[] {
  const { state } = context;
  return [
    ['POST', /^\/contracts\/publish$/, ({ body }) => publish(context, body)],
    [
      'POST',
      /^\/provider-contracts\/provider\/([^/]+)\/publish$/,
      ({ body, params: [app = ''] }) => {
        members(body, ['pacticipantVersionNumber', 'contract'], ['branch', 'tags', 'buildUrl']);
        const contract = body.contract as Record<string, string>;
        members(contract, ['content', 'contentType', 'specification'], ['selfVerificationResults']);
        const own = body.contract as { selfVerificationResults?: Record<string, unknown> };
        const { selfVerificationResults: results } = own;
        if (results)
          members(results, ['success', 'content', 'contentType'], ['format', 'verifier', 'verifierVersion']);
        const version = String(body.pacticipantVersionNumber);
        state.version(app, version, true);
        state.documents.push({
          app,
          version,
          content: Buffer.from(contract.content ?? '', 'base64').toString(),
          ...(results && { results }),
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
      'POST',
      /^\/pacts\/provider\/([^/]+)\/for-verification$/,
      ({ body, params: [provider = ''] }) => forVerification(context, provider, body),
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
                  one.provider === provider && state.version(one.consumer, one.version)?.branches.has(branch),
              )
              .map((one) => ({
                href: pactUrl(context, one),
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
              self: { href: pactUrl(context, pact) },
              'pb:consumer': { name: pact.consumer },
              'pb:provider': { name: pact.provider },
              'pb:consumer-version': { name: pact.version },
              'pb:publish-verification-results': { href: `${pactUrl(context, pact)}/verification-results` },
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
  ];
}

function publish(context: BrokerContext, body: Record<string, unknown>): Answer {
  members(body, ['pacticipantName', 'pacticipantVersionNumber', 'contracts'], ['branch', 'tags', 'buildUrl']);
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
    const conflict = context.state.addPact(app, number, contract.providerName ?? '', content);
    if (conflict)
      throw new Refusal(409, {
        notices: [{ type: 'error', text: conflict }],
        errors: { contracts: [conflict] },
      });
  }
  const version = context.state.version(app, number, true);
  if (typeof body.branch === 'string') version?.branches.add(body.branch);
  for (const tag of Array.isArray(body.tags) ? body.tags : []) version?.tags.add(String(tag));
  const self = {
    title: 'Version',
    name: number,
    href: `${context.url}/pacticipants/${encodeURIComponent(app)}/versions/${encodeURIComponent(number)}`,
  };
  return {
    body: {
      logs: [],
      notices: [{ type: 'success', text: `Pact successfully published for ${app} version ${number}.` }],
      _embedded: {
        pacticipant: { name: app, _links: { self: { href: `${context.url}/pacticipants/${app}` } } },
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

/** Pacts for verification (provider-pacts-for-verification.markdown). */
function forVerification(context: BrokerContext, provider: string, body: Record<string, unknown>): Answer {
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
  const { state } = context;
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
        {
          when: 'after_verification:success_true_published_true',
          text: 'This pact is no longer pending',
        },
        { when: 'after_verification:success_true_published_false', text: 'This pact is still pending' },
        { when: 'after_verification:success_false_published_false', text: 'This pact is still pending' },
      ],
    },
    _links: {
      self: {
        href: pactUrl(context, pact),
        name: `Pact between ${pact.consumer} (${pact.version}) and ${provider}`,
      },
    },
  }));
  return {
    body: {
      _embedded: { pacts },
      _links: { self: { href: `${context.url}/pacts/provider/${provider}/for-verification` } },
    },
  };
}
