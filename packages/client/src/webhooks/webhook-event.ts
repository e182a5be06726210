/** The request of a webhook, whatever its method. */
type RequestOf<Webhook> = Webhook extends { post: infer Request }
  ? Request
  : Webhook extends { put: infer Request }
    ? Request
    : Webhook extends { patch: infer Request }
      ? Request
      : Webhook extends { delete: infer Request }
        ? Request
        : never;

type JsonOf<Content> = {
  [Type in keyof Content]: Type extends `${string}json${string}` ? Content[Type] : never;
}[keyof Content];

/** The event of a webhook: its body, in the type of the document. */
export type EventOf<Webhook> =
  RequestOf<Webhook> extends { requestBody?: infer Body }
    ? NonNullable<Body> extends { content: infer Content }
      ? JsonOf<Content>
      : undefined
    : undefined;

/** A webhook that was verified and validated, narrowed by `webhook`. */
export type Received<Webhooks> = {
  [Name in keyof Webhooks]: {
    ok: true;
    /** Its name in the document. */
    webhook: Name;
    event: EventOf<Webhooks[Name]>;
    /** What `isNew` remembers it by: its id, or its signature if it has no id. */
    key: string;
  };
}[keyof Webhooks];

/** Why a webhook is refused. Each has a status: {@link WEBHOOK_STATUS}. */
export type WebhookFault =
  | 'method'
  | 'too-large'
  | 'signature-missing'
  | 'signature-wrong'
  | 'stale'
  | 'replayed'
  | 'media-type'
  | 'malformed'
  | 'schema';

/** A webhook that was refused, and the status that tells its sender. */
export interface RefusedWebhook {
  ok: false;
  code: WebhookFault;
  /** The status of the answer. */
  status: number;
  /** What is wrong. It never contains the secret, and of the body only the place that a schema refuses. */
  message: string;
}

/** The status that answers each fault. Senders try again after an error, so a replay gets the status of a success. */
export const WEBHOOK_STATUS: Readonly<Record<WebhookFault, number>> = {
  method: 405,
  'too-large': 413,
  'signature-missing': 401,
  'signature-wrong': 401,
  stale: 401,
  replayed: 204,
  'media-type': 415,
  malformed: 400,
  schema: 422,
};
