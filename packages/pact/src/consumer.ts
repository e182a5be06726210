import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { OpenApiDocument, Operation } from '@specpact/spec';
import { callSite } from './call-site.ts';
import type {
  ConsumerPact,
  DocumentedResponse,
  ExpectedInteraction,
  OperationsOf,
  Provider,
  ScenariosOf,
  ScenarioTypes,
} from './consumer-types.ts';
import { FragmentFolder, RUN_VARIABLE } from './fragment.ts';
import { judge, judgeInteraction } from './judged-interaction.ts';
import { modeFrom } from './pact-mode.ts';
import { type InteractionInput, planInteraction } from './planned-interaction.ts';
import type { RequestInput } from './planned-request.ts';
import { loadDocumentSync } from './read-document.ts';
import { recordInteraction } from './recorded-interaction.ts';

/** A consumer, of which it is still to be said whom it consumes. */
export interface Consumer {
  /**
   * The pact with the provider that a document describes.
   *
   * `Types` is `Api`, as `specpact generate` writes it, or `operations`, as openapi-typescript does: then
   * scenarios are checked when the test runs, and by the compiler if their type is given (operation,
   * status, scenario name, provider state).
   *
   * @param document the OpenAPI document; a path is taken from the current folder.
   * @throws {DocumentError} if the document cannot be read.
   */
  of<Types extends object, Scenarios extends ScenarioTypes = ScenariosOf<Types>>(
    document: string | URL,
    options?: PactOptions,
  ): ConsumerPact<OperationsOf<Types>, Scenarios>;
}

export interface PactOptions {
  /**
   * The folder that the pact file is committed in.
   *
   * @default `pacts`, beside the folder of the document
   */
  folder?: string | URL;
  /**
   * What a test is answered with: the fields that it pins and all that the schema requires, or `pinned`:
   * those that it pins, and no other. A generated client refuses a success without what is required.
   *
   * @default 'required'
   */
  serves?: 'required' | 'pinned';
}

/**
 * A consumer, by the name that its pacts bear.
 *
 * @example
 * const pact = consumer('webhook-auditor').of<Api>('openapi/external-support.yaml');
 *
 * test('no integration', () =>
 *   pact.getIntegration({ path: { projectId: 'p-404' } }).responds(404).verify(async ({ url }) => {
 *     await expect(check(url, 'p-404')).resolves.toEqual({ kind: 'not-integrated' });
 *   }));
 */
export function consumer(name: string): Consumer {
  return {
    of<Types extends object, Scenarios extends ScenarioTypes>(
      source: string | URL,
      options: PactOptions = {},
    ) {
      const document = loadDocumentSync(source);
      const { folder = join(dirname(document.file), '..', 'pacts') } = options;
      const party: Party = {
        consumer: name,
        document,
        folder: folder instanceof URL ? fileURLToPath(folder) : resolve(folder),
        servesPinned: options.serves === 'pinned',
      };
      const operations = document.operations.map((operation) => [
        operation.id,
        (request: RequestInput = {}) => new Requested(party, operation, request),
      ]);
      // What `Types` says is the document's; what runs is the same for each of them.
      return {
        ...Object.fromEntries(operations),
        everyResponse: (id: string) => responsesOf(document, id),
      } as unknown as ConsumerPact<OperationsOf<Types>, Scenarios>;
    },
  };
}

interface Party {
  consumer: string;
  document: OpenApiDocument;
  folder: string;
  servesPinned: boolean;
}

class Requested {
  readonly #party: Party;
  readonly #operation: Operation;
  readonly #request: RequestInput;

  constructor(party: Party, operation: Operation, request: RequestInput) {
    this.#party = party;
    this.#operation = operation;
    this.#request = request;
  }

  responds(response: number | DocumentedResponse, options: InteractionInput = {}): ExpectedInteraction {
    const { status, scenario } = typeof response === 'number' ? { status: response } : response;
    const input = scenario === undefined ? options : { scenario, ...options };
    const origin = callSite(this.responds);
    return { verify: (test) => this.#verify(status, input, test, origin) };
  }

  async #verify(
    status: number,
    input: InteractionInput,
    test: (provider: Provider) => Promise<unknown>,
    origin: string,
  ): Promise<void> {
    const { consumer, document, folder, servesPinned } = this.#party;
    const run = process.env[RUN_VARIABLE];
    if (run === undefined) {
      throw new Error(
        'no run records this pact: add the reporter of @specpact/pact for your test runner (…/vitest, …/jest or …/node-test)',
      );
    }
    const planned = planInteraction(document, this.#operation, this.#request, status, {
      ...input,
      servesPinned,
    });
    await judgeInteraction(document, consumer, planned);
    const provider = document.name;
    const fragment = new FragmentFolder(run, {
      file: join(folder, `${consumer}-${provider}.json`),
      consumer,
      provider,
      mode: modeFrom(process.env.SPECPACT_PACTS),
      description: planned.description,
      origin,
    });
    try {
      const recorded = await recordInteraction(
        { consumer, provider, folder: fragment.pactFolder },
        planned,
        async (url) => {
          await test({ url, credentials: planned.request.credentials });
        },
      );
      await judge(document, consumer, recorded);
      fragment.recorded(recorded);
    } catch (error) {
      fragment.failed();
      throw error;
    }
  }
}

/** Of a range its first status; of `default` 500, unless that has a response of its own. */
function responsesOf(document: OpenApiDocument, id: string): DocumentedResponse[] {
  const operation = document.operation(id);
  if (!operation) throw new TypeError(`${document.file} has no operation "${id}"`);
  return operation.responses.flatMap((response) => {
    const status = response.status === 'default' ? 500 : Number(response.status.replace(/XX$/i, '00'));
    const isOther = response.status !== String(status);
    if (isOther && operation.responses.some((other) => other.status === String(status))) return [];
    const names = response.scenarios.length > 0 ? response.scenarios.map(({ name }) => name) : [undefined];
    return names.map((scenario) => ({
      status,
      scenario,
      name: scenario === undefined ? String(status) : `${status} ${scenario}`,
    }));
  });
}
