import type { JsonContent, ResponseOptions } from './response-options.ts';

/** The request that a webhook makes, by whichever method. */
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

/** The names of the headers that a webhook's message is sent with. */
export type MessageHeader<Webhook> =
  RequestOfWebhook<Webhook> extends { parameters: { header?: infer Headers } }
    ? [Exclude<Headers, undefined>] extends [never]
      ? never
      : keyof Exclude<Headers, undefined> & string
    : never;

/** Any, where the scenarios are not known. */
type ScenariosOfWebhook<Scenarios, Name> = Name extends keyof Scenarios
  ? Scenarios[Name]
  : Record<string, string>;

/** What is said of a message. */
export type MessageOptions<Webhook, States> = ResponseOptions<
  MessageBody<Webhook>,
  States,
  MessageHeader<Webhook>
>;

/** A message as it arrives at the consumer. */
export interface Message<Body> {
  /** The webhook's name in the document. */
  webhook: string;
  /** The method of the request that brings it, in capitals. */
  method: string;
  /** By names in small letters: the media type, what the document requires and what the consumer reads. */
  headers: Readonly<Record<string, string>>;
  /** The body, parsed. */
  body: Body;
  /** The body as it is sent: for a consumer that checks a signature, or is sent the whole request. */
  text: string;
}

/** An expected message: it is recorded when `verify` has run the test, and the test has passed. */
export interface ExpectedMessage<Body = never> {
  /**
   * Hands the message to a test of the consumer, which fails by throwing.
   *
   * @throws {InteractionError} if the message cannot be made of the document.
   * @throws {ContradictionError} if it contradicts the document.
   */
  verify(test: (message: Message<Body>) => unknown): Promise<void>;
}

/** What a consumer receives of a provider by itself. */
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
