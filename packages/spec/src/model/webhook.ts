import type { MediaType } from './content.ts';
import { METHODS, type Operation, operationAt } from './operation.ts';
import { objectAt, type ResolvableDocument } from './resolvable-document.ts';
import { readScenarios, type Scenario } from './scenario.ts';

/**
 * A message that the provider sends of itself (OpenAPI 3.1, section 4.8.1, `webhooks`): an operation
 * whose request the provider makes and a consumer answers. Its `template` is its name: the address is
 * the consumer's.
 */
export interface Webhook extends Operation {
  /** Its name under `webhooks`. */
  name: string;
  /** The media types of the message. */
  content: readonly MediaType[];
  /** The named examples of the message; their `status` is `''`. */
  scenarios: readonly Scenario[];
}

/** Each webhook of a document; of one with several methods each, `post` first, which senders use. */
export function readWebhooks(document: ResolvableDocument): Webhook[] {
  const methods = METHODS.toSorted((a, b) => Number(b === 'post') - Number(a === 'post'));
  return Object.keys(objectAt(document, ['webhooks'])?.value ?? {}).flatMap((name) => {
    const item = objectAt(document, ['webhooks', name]);
    if (!item) return [];
    return methods.flatMap((method): Webhook[] => {
      const operation = operationAt(document, item.path, method, name);
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
