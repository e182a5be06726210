// record/ takes a document, and a consumer's test.
// It gives the interaction of a test that has passed, in a fragment on disk.
import { dirname, join, resolve } from 'node:path';
import { loadDocumentSync, type OpenApiDocument, type Operation } from '@specpact/spec';
import { judgeInteraction } from '../plan/judged-interaction.ts';
import { type InteractionInput, planInteraction } from '../plan/planned-interaction.ts';
import type { MessageInput } from '../plan/planned-message.ts';
import type { RequestInput } from '../plan/planned-request.ts';
import type {
  ConsumerPact,
  DocumentedResponse,
  ExpectedInteraction,
  OperationsOf,
  Provider,
  ScenariosOf,
  ScenarioTypes,
  WebhookScenariosOf,
  WebhooksOf,
} from '../types/consumer-types.ts';
import { callSite } from './call-site.ts';
import { currentRun, keep, type Party } from './party.ts';
import { receive } from './received-message.ts';
import { recordInteraction } from './recorded-interaction.ts';

/** A consumer. `of` names its provider. */
export interface Consumer {
  /**
   * The pact with the provider that a document describes.
   *
   * `Types` is `Api`, as `specpact generate` writes it, or `operations`, as openapi-typescript writes them. With
   * `operations`, scenarios are checked when the test runs. The compiler checks them too if you pass `Scenarios`
   * (operation, status, scenario name, provider state).
   *
   * @param document the OpenAPI document. A path starts at the current folder.
   * @throws {DocumentError} if the document cannot be read.
   */
  of<Types extends object, Scenarios extends ScenarioTypes = ScenariosOf<Types>>(
    document: string | URL,
    options?: PactOptions,
  ): ConsumerPact<OperationsOf<Types>, Scenarios, WebhooksOf<Types>, WebhookScenariosOf<Types>>;
}

export interface PactOptions {
  /**
   * The folder of the committed pact file.
   *
   * @default `pacts`, beside the folder of the document
   */
  folder?: string | URL;
  /**
   * What the test receives. `required`: the fields that it pins, and every field that the schema requires.
   * `pinned`: only the fields that it pins. A generated client refuses a success without the required fields.
   *
   * @default 'required'
   */
  serves?: 'required' | 'pinned';
}

/**
 * A consumer, by its name in the pacts.
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
        // Resolved now, because a test may change the current folder.
        folder: folder instanceof URL ? folder : resolve(folder),
        servesPinned: options.serves === 'pinned',
      };
      const operations = document.operations.map((operation) => [
        operation.id,
        (request: RequestInput = {}) => new Requested(party, operation, request),
      ]);
      const receives = (webhook: string, input?: MessageInput) =>
        receive(party, webhook, { input, origin: callSite(receives) });
      // `Types` describes the document. The code that runs is the same for every type.
      return {
        ...Object.fromEntries(operations),
        everyResponse: (id: string) => responsesOf(document, id),
        receives,
      } as unknown as ConsumerPact<
        OperationsOf<Types>,
        Scenarios,
        WebhooksOf<Types>,
        WebhookScenariosOf<Types>
      >;
    },
  };
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
    const run = currentRun();
    const { consumer, document, servesPinned } = this.#party;
    const planned = planInteraction(document, this.#operation, this.#request, status, {
      ...input,
      servesPinned,
    });
    await judgeInteraction(document, consumer, planned);
    const { description, request } = planned;
    await keep(run, this.#party, {
      description,
      origin,
      record: (recorder) =>
        recordInteraction(recorder, planned, async (url) => {
          await test({ url, credentials: request.credentials });
        }),
    });
  }
}

/** A range gives its first status. `default` gives 500. Neither repeats a status with its own response. */
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
