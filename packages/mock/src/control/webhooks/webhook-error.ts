/** A webhook cannot be sent: it is not known, or where it goes or how it is signed has not been said. */
export class WebhookError extends Error {
  override readonly name = 'WebhookError';
}
