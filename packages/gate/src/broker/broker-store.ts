import { didYouMean } from '@specpact/spec';
import { GateError } from '../store/gate-error.ts';
import type { VersionChoice } from '../store/selected-pact.ts';
import type {
  ContractFile,
  Environment,
  EnvironmentList,
  Presence,
  Publication,
  Recording,
  Store,
  WriteOptions,
  Written,
} from '../store/store.ts';
import { BrokerError } from './broker-failure.ts';
import { type BrokerOptions, HalClient } from './hal-client.ts';
import type { HalResource } from './hal-resource.ts';

const DEPLOYED = 'pb:currently-deployed-deployed-versions';
const RELEASED = 'pb:currently-supported-released-versions';

/** A Pact Broker, or PactFlow. */
export class BrokerStore implements Store {
  readonly shown: string;
  readonly client: HalClient;

  constructor(options: BrokerOptions) {
    this.shown = `the Pact Broker ${options.url}`;
    this.client = new HalClient(options);
  }

  /** Pacts go to the broker as they are. Documents need PactFlow: a Pact Broker keeps none. */
  async publish(publication: Publication, { dry = false }: WriteOptions = {}): Promise<Written> {
    const { contracts, selfVerification } = publication;
    const index = await this.client.index();
    const pacts = contracts.filter(({ kind }) => kind === 'pact');
    const documents = contracts.filter(({ kind }) => kind === 'document');
    const forPacts = pacts.length > 0 ? index.link('pb:publish-contracts') : undefined;
    const forDocuments = documents.map((document) => ({
      document,
      url: index.maybeLink('pf:publish-provider-contract', { provider: publication.app }),
    }));
    if (forDocuments.some(({ url }) => url === undefined)) {
      throw new GateError(
        'this broker keeps no documents; only PactFlow does. A provider becomes known by the results of verifying pacts (specpact verify --from … --provider-url … --publish-verification-results)',
      );
    }
    if (selfVerification && forDocuments.length === 0) {
      throw new GateError('results of a self-verification go with a document, and there is none here');
    }
    if (dry) return 'written';
    if (forPacts !== undefined) await this.client.send('POST', forPacts, pactsBody(publication, pacts));
    for (const { document, url = '' } of forDocuments) {
      await this.client.send('POST', url, documentBody(publication, document));
    }
    return 'written';
  }

  async record(recording: Recording, options: WriteOptions = {}): Promise<Written> {
    return recording.action === 'undeployment' || recording.action === 'support-ended'
      ? this.#remove(recording, options)
      : this.#deploy(recording, options);
  }

  async createEnvironment(
    name: string,
    production: boolean,
    { dry = false }: WriteOptions = {},
  ): Promise<Written> {
    const known = (await this.environmentResources()).find((one) => one.text('name') === name);
    if (known && known.value.production === production) return 'unchanged';
    if (dry) return 'written';
    const body = { name, displayName: name, production };
    if (known) await this.client.send('PUT', known.link('self'), body);
    else await this.client.send('POST', (await this.client.index()).link('pb:environments'), body);
    return 'written';
  }

  async environments(): Promise<EnvironmentList> {
    const environments: Environment[] = [];
    for (const listed of await this.environmentResources()) {
      const resource = await this.client.get(listed.link('self'));
      environments.push({
        name: listed.text('name') ?? '',
        production: listed.value.production === true,
        deployed: await this.#presences(resource, DEPLOYED, 'deployedVersions'),
        released: await this.#presences(resource, RELEASED, 'releasedVersions'),
      });
    }
    return { fetchedAt: undefined, environments };
  }

  async environmentResources(): Promise<HalResource[]> {
    const index = await this.client.index();
    return this.client.all(index.link('pb:environments'), 'environments');
  }

  /** @throws {GateError} if the broker has no such environment. */
  async knownEnvironment(name: string): Promise<HalResource> {
    const all = await this.environmentResources();
    const found = all.find((one) => one.text('name') === name);
    if (found) return found;
    const names = all.flatMap((one) => one.text('name') ?? []);
    const known =
      names.length === 0 ? 'there is none yet' : `there are ${names.join(', ')}${didYouMean(name, names)}`;
    throw new GateError(
      `there is no environment "${name}": ${known}. To create it: specpact environments --create ${name}`,
    );
  }

  /**
   * The newest version, of all or with a tag.
   *
   * @throws {GateError} if there is none, or a branch is meant: the broker documents no relation for that.
   */
  async newestVersion(app: string, choice: VersionChoice): Promise<string> {
    if ('branch' in choice || 'mainBranch' in choice) {
      throw new GateError(
        'a Pact Broker gives no newest version of a branch: give --version, --tag or --latest',
      );
    }
    const index = await this.client.index();
    const url =
      'tag' in choice
        ? index.link('pb:latest-tagged-version', { pacticipant: app, tag: choice.tag })
        : index.link('pb:latest-version', { pacticipant: app });
    const found = await this.client.get(url);
    const number = found.text('number');
    if (number === undefined) throw new GateError(`${url}: the broker gives a version without a number`);
    return number;
  }

  async #deploy(
    { action, app, version = '', environment, instance }: Recording,
    { dry = false }: WriteOptions,
  ): Promise<Written> {
    await this.knownEnvironment(environment);
    const index = await this.client.index();
    const url = index.link('pb:pacticipant-version', { pacticipant: app, version });
    const resource = await this.client.get(url).catch((error: unknown) => {
      if (!(error instanceof BrokerError) || error.status !== 404) throw error;
      throw new GateError(`${app} ${version} was never published: publish it first`, { cause: error });
    });
    const relation = action === 'release' ? 'pb:record-release' : 'pb:record-deployment';
    const link = resource.links(relation).find(({ name }) => name === environment);
    if (!link) throw new GateError(`the broker offers no ${relation} of ${app} ${version} to ${environment}`);
    if (dry) return 'written';
    const body = instance === undefined ? {} : { applicationInstance: instance };
    await this.client.send('POST', new URL(link.href, url).href, body);
    return 'written';
  }

  async #remove(
    { action, app, version, environment, instance }: Recording,
    { dry = false }: WriteOptions,
  ): Promise<Written> {
    const listed = await this.knownEnvironment(environment);
    const resource = await this.client.get(listed.link('self'));
    const [relation, list, change] =
      action === 'undeployment'
        ? [DEPLOYED, 'deployedVersions', { currentlyDeployed: false }]
        : [RELEASED, 'releasedVersions', { currentlySupported: false }];
    const all = await this.client.all(resource.link(relation), list);
    const meant = all.filter((one) => {
      const presence = presenceOf(one);
      const isVersion = version === undefined || presence.version === version;
      return presence.app === app && presence.instance === instance && isVersion;
    });
    if (meant.length === 0) {
      throw new GateError(
        action === 'undeployment'
          ? `${app} is not deployed to ${environment}: there is nothing to undeploy`
          : `${app} ${version} is not released to ${environment}: there is nothing to end`,
      );
    }
    if (dry) return 'written';
    for (const one of meant) {
      await this.client.send('PATCH', one.link('self'), change, 'application/merge-patch+json');
    }
    return 'written';
  }

  async #presences(resource: HalResource, relation: string, name: string): Promise<Presence[]> {
    const url = resource.maybeLink(relation);
    return url === undefined ? [] : (await this.client.all(url, name)).map(presenceOf);
  }
}

function presenceOf(resource: HalResource): Presence {
  const instance = resource.text('applicationInstance') ?? resource.text('target');
  return {
    app: resource.embedded('pacticipant')[0]?.text('name') ?? '',
    version: resource.embedded('version')[0]?.text('number') ?? '',
    ...(instance !== undefined && { instance }),
    since: resource.text('createdAt') ?? '',
  };
}

/** What the broker's documentation calls the parameters of `pb:publish-contracts`. */
function pactsBody({ app, version, branch, tags, buildUrl }: Publication, pacts: readonly ContractFile[]) {
  return {
    pacticipantName: app,
    pacticipantVersionNumber: version,
    ...(branch !== undefined && { branch }),
    ...(tags.length > 0 && { tags: [...tags] }),
    ...(buildUrl !== undefined && { buildUrl }),
    contracts: pacts.map(({ name, bytes }) => ({
      consumerName: app,
      providerName: name,
      specification: 'pact',
      contentType: 'application/json',
      content: bytes.toString('base64'),
    })),
  };
}

/** The body of `pf:publish-provider-contract`. */
function documentBody(
  { version, branch, tags, buildUrl, selfVerification }: Publication,
  { name, bytes }: ContractFile,
) {
  return {
    pacticipantVersionNumber: version,
    ...(branch !== undefined && { branch }),
    ...(tags.length > 0 && { tags: [...tags] }),
    ...(buildUrl !== undefined && { buildUrl }),
    contract: {
      content: bytes.toString('base64'),
      contentType: /\.json$/i.test(name) ? 'application/json' : 'application/yaml',
      specification: 'oas',
      ...(selfVerification && {
        selfVerificationResults: {
          ...selfVerification,
          content: selfVerification.content.toString('base64'),
        },
      }),
    },
  };
}
