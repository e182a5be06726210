import {
  isJsonObject,
  type JsonObject,
  type JsonValue,
  type OpenApiDocument,
  type ProviderState,
  type Webhook,
} from '@specpact/spec';
import { type BodyInput, type PlannedBody, planBody } from './planned-body.ts';
import { type HeaderInput, type PlannedHeaders, parameterHeaders, planHeaders } from './planned-headers.ts';
import { planState } from './planned-state.ts';

/** The options of a test for the message that it expects. Their types are checked already. */
export interface MessageInput extends BodyInput, HeaderInput {
  description?: string | undefined;
  state?: Readonly<Record<string, string>> | undefined;
}

/** A message as it is expected. */
export interface PlannedMessage extends PlannedBody {
  webhook: Webhook;
  description: string;
  state: ProviderState | undefined;
  headers: PlannedHeaders;
}

/** @throws {InteractionError} if the message cannot be made from the document. */
export function planMessage(
  document: OpenApiDocument,
  webhook: Webhook,
  input: MessageInput,
): PlannedMessage {
  const { name, path, content, scenarios, parameters } = webhook;
  const holder = { of: name, what: 'the message', path, content, scenarios };
  const body = planBody(document, holder, input);
  const { scenario } = body;
  return {
    ...body,
    webhook,
    description: input.description ?? `the webhook ${name}${scenario ? `, sent as ${scenario.name}` : ''}`,
    state: planState(name, scenario?.providerState, {
      from: 'the message',
      sources: [input.state, ...objectsIn(scenario?.value)],
    }),
    headers: planHeaders(document, parameterHeaders(parameters), { ...holder, input }),
  };
}

/** An object and the objects in it, the outer ones first. The data of a message is often inside an envelope. */
function objectsIn(value: JsonValue | undefined): JsonObject[] {
  const found: JsonObject[] = [];
  let level = [value];
  while (level.length > 0) {
    const objects = level.filter(isJsonObject);
    found.push(...objects);
    level = objects.flatMap((object) => Object.values(object));
  }
  // A member that is an object cannot be a parameter.
  return found.map((object) =>
    Object.fromEntries(Object.entries(object).filter(([, member]) => typeof member !== 'object')),
  );
}
