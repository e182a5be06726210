import type { JsonContent, ResponseOptions } from './response-options.ts';

/** The request of a webhook, whatever its method. */
type RequestOfWebhook<Webhook> = Webhook extends { post: infer Request }
  ? Request
  : Webhook extends { put: infer Request }
    ? Request
    : Webhook extends { patch: infer Request }
      ? Request
      : Webhook extends { delete: infer Request }
        ? Request
        : Webhook extends { get: infer Request }
          ? Request
          : never;

/** The JSON body of a webhook's message. */
export type MessageBody<Webhook> =
  RequestOfWebhook<Webhook> extends { requestBody?: infer Body }
    ? Exclude<Body, undefined> extends { content: infer Content }
      ? JsonContent<Content>
      : never
    : never;

/** The names of the headers of a webhook's message. */
export type MessageHeader<Webhook> =
  RequestOfWebhook<Webhook> extends { parameters: { header?: infer Headers } }
    ? [Exclude<Headers, undefined>] extends [never]
      ? never
      : keyof Exclude<Headers, undefined> & string
    : never;

/** Any scenario, if the scenarios are not known. */
type ScenariosOfWebhook<Scenarios, Name> = Name extends keyof Scenarios
  ? Scenarios[Name]
  : Record<string, string>;

/** The options of an expected message. */
export type MessageOptions<Webhook, States> = ResponseOptions<
  MessageBody<Webhook>,
  States,
  MessageHeader<Webhook>
>;

/** A message as it arrives at the consumer. */
export interface Message<Body> {
  /** The webhook's name in the document. */
  webhook: string;
  /** The method of the request, in capitals. */
  method: string;
  /** The media type, the required headers and those that the consumer reads. Names are in small letters. */
  headers: Readonly<Record<string, string>>;
  /** The body, parsed. */
  body: Body;
  /** The body as it is sent, for a consumer that checks a signature or takes the whole request. */
  text: string;
}

/** An expected message. It is recorded if the test in `verify` passes. */
export interface ExpectedMessage<Body = never> {
  /**
   * Passes the message to a test of the consumer. The test fails by throwing.
   *
   * @throws {InteractionError} if the message cannot be made from the document.
   * @throws {ContradictionError} if the message contradicts the document.
   */
  verify(test: (message: Message<Body>) => unknown): Promise<void>;
}

/** What a provider sends to a consumer on its own. */
export interface MessagePact<Webhooks, Scenarios> {
  /**
   * A message that the consumer receives, by the name of the document's webhook.
   *
   * @throws {InteractionError} if the document has no such webhook.
   */
  receives<const Name extends keyof Webhooks & string>(
    webhook: Name,
    options?: MessageOptions<Webhooks[Name], ScenariosOfWebhook<Scenarios, Name>>,
  ): ExpectedMessage<MessageBody<Webhooks[Name]>>;
}
