import type { MediaType } from './content.ts';
import { methodsOf, type Operation, operationAt } from './operation.ts';
import { objectAt, type ResolvableDocument } from './resolvable-document.ts';
import { readScenarios, type Scenario } from './scenario.ts';

/**
 * A message that the provider sends on its own (OpenAPI 3.1, section 4.8.1, `webhooks`). It is an operation: the
 * provider makes the request, and a consumer answers it. Its `template` is its name, because the address belongs to
 * the consumer.
 */
export interface Webhook extends Operation {
  /** Its name under `webhooks`. */
  name: string;
  /** The media types of the message. */
  content: readonly MediaType[];
  /** The named examples of the message. Their `status` is `''`. */
  scenarios: readonly Scenario[];
}

/** The webhooks of a document, one for each method. `post` comes first, because senders use it. */
export function readWebhooks(document: ResolvableDocument): Webhook[] {
  return Object.keys(objectAt(document, ['webhooks'])?.value ?? {}).flatMap((name) => {
    const item = objectAt(document, ['webhooks', name]);
    if (!item) return [];
    const methods = methodsOf(document, item.value).toSorted(
      (a, b) => Number(b.method === 'post') - Number(a.method === 'post'),
    );
    return methods.flatMap((place): Webhook[] => {
      const operation = operationAt(document, item.path, place, name);
      if (!operation) return [];
      const content = operation.requestBody?.content ?? [];
      const scenarios = content.flatMap((mediaType) => readScenarios(document, '', mediaType));
      return [{ ...operation, id: namedId(operation) ?? name, name, content, scenarios }];
    });
  });
}

function namedId({ value }: Operation): string | undefined {
  return typeof value.operationId === 'string' ? value.operationId : undefined;
}
