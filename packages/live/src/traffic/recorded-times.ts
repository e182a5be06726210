/** A time as reports write it: ISO 8601, UTC. @param time in milliseconds since 1970. */
export function isoTime(time: number): string {
  return new Date(time).toISOString();
}

/** The first of two times. An exchange may have none. */
export function earliest(one: number | undefined, other: number | undefined): number | undefined {
  return one === undefined || other === undefined ? (one ?? other) : Math.min(one, other);
}

/** The last of two times. An exchange may have none. */
export function latest(one: number | undefined, other: number | undefined): number | undefined {
  return one === undefined || other === undefined ? (one ?? other) : Math.max(one, other);
}
