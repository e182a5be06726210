import { createHash, randomUUID } from 'node:crypto';

/** What a broker keeps. */
export interface PactRecord {
  consumer: string;
  version: string;
  provider: string;
  content: string;
  sha: string;
}

export interface Place {
  uuid: string;
  app: string;
  version: string;
  instance: string | null;
  environment: string;
  kind: 'deployed' | 'released';
}

export interface EnvironmentRecord {
  uuid: string;
  name: string;
  displayName: string;
  production: boolean;
}

export class BrokerState {
  readonly versions = new Map<
    string,
    { app: string; number: string; branches: Set<string>; tags: Set<string> }
  >();
  readonly pacts: PactRecord[] = [];
  readonly documents: { app: string; version: string; content: string; results?: object }[] = [];
  readonly environments: EnvironmentRecord[] = [];
  readonly places: Place[] = [];
  readonly results: { sha: string; version: string; success: boolean; body: unknown }[] = [];

  version(app: string, number: string, create = false) {
    const key = JSON.stringify([app, number]);
    const found = this.versions.get(key);
    if (found || !create) return found;
    const made = { app, number, branches: new Set<string>(), tags: new Set<string>() };
    this.versions.set(key, made);
    return made;
  }

  /** @returns what is wrong, if the pact is there with other content. */
  addPact(consumer: string, version: string, provider: string, content: string): string | undefined {
    const sha = createHash('sha1').update(content).digest('hex');
    const known = this.pacts.find(
      (one) => one.consumer === consumer && one.version === version && one.provider === provider,
    );
    if (known && known.sha !== sha) {
      return `Cannot change the content of the pact for ${consumer} version ${version} and provider ${provider}, as race conditions will cause unreliable results for can-i-deploy. Each pact must be published with a unique consumer version number.`;
    }
    if (!known) this.pacts.push({ consumer, version, provider, content, sha });
    return undefined;
  }

  deploy(app: string, version: string, environment: string, instance: string | null): Place {
    const at = this.places.findIndex(
      (one) =>
        one.kind === 'deployed' &&
        one.app === app &&
        one.environment === environment &&
        one.instance === instance,
    );
    if (at >= 0) this.places.splice(at, 1);
    const place: Place = { uuid: randomUUID(), app, version, instance, environment, kind: 'deployed' };
    this.places.push(place);
    return place;
  }

  /** The rows of the matrix for one version, with everything that is in an environment. */
  rows(app: string, version: string, environment: string, ignore: readonly string[]) {
    const there = this.places.filter((one) => one.environment === environment && !ignore.includes(one.app));
    const asConsumer = this.pacts
      .filter((one) => one.consumer === app && one.version === version && !ignore.includes(one.provider))
      .flatMap((pact) => {
        const providers = there.filter((one) => one.app === pact.provider);
        return providers.length > 0
          ? providers.map((one) => ({ pact, provider: one.version as string | undefined }))
          : [{ pact, provider: undefined }];
      });
    const asProvider = there.flatMap((place) =>
      this.pacts
        .filter((one) => one.consumer === place.app && one.version === place.version && one.provider === app)
        .map((pact) => ({ pact, provider: version as string | undefined })),
    );
    return [...asConsumer, ...asProvider].map(({ pact, provider }) => {
      const result = this.results.findLast((one) => one.sha === pact.sha && one.version === provider);
      return { pact, provider, success: result?.success };
    });
  }
}
