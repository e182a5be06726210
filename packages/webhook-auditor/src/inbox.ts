import { createWebhookReceiver, type MessageEvent } from '@specpact/external-support-client';

/** How many events are remembered, so that none is shown twice. */
const REMEMBERED = 10_000;

/** A message of an end user, as it is shown. */
export interface InboxMessage {
  room: string;
  /** `text`, `image`, … */
  type: string;
  /** The text, or the address of the file. */
  content: string;
}

/**
 * Receives the events of an integration. A request that the API did not sign is refused, and an event that is sent again
 * is shown once.
 *
 * @param show is called with each message.
 * @throws {Error} if the signing secret is empty.
 */
export function createInbox(
  signingSecret: string,
  show: (message: InboxMessage) => void,
): (request: Request) => Promise<Response> {
  const seen = new Set<string>();
  const isNew = (key: string) => {
    if (seen.has(key)) return false;
    seen.add(key);
    const [oldest] = seen;
    if (seen.size > REMEMBERED && oldest !== undefined) seen.delete(oldest);
    return true;
  };
  const receiver = createWebhookReceiver({ signingSecret, isNew, forget: (key) => seen.delete(key) });
  return receiver.handler({ message: (event) => show(shown(event)) });
}

function shown({ room_id: room, value }: MessageEvent): InboxMessage {
  const content = value.type === 'text' ? value.content.body : value.content.url;
  return { room, type: value.type, content };
}
