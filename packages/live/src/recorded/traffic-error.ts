/** A file of traffic cannot be read. The message says where, and what to do. */
export class TrafficError extends Error {
  override readonly name = 'TrafficError';

  /** @param place the file, and the line or the entry in it. */
  constructor(place: string, reason: string, options?: ErrorOptions) {
    super(`${place}: ${reason}`, options);
  }
}
