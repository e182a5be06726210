import type { BrokerState, PactRecord } from './broker-state.ts';

export interface BrokerRequest {
  method: string;
  url: URL;
  body: Record<string, unknown>;
  params: string[];
}

export type Answer = { status?: number; body?: object };

/** A method, the pattern of a path, and what answers. */
export type Route = [string, RegExp, (request: BrokerRequest) => Answer];

/** What routes know of their server. */
export interface BrokerContext {
  state: BrokerState;
  url: string;
  /** Whether it is PactFlow, which keeps documents too. */
  pactflow: boolean;
  /** How many items a page has. */
  pageSize: number | undefined;
}

/** A refusal with the broker's own form of errors. */
export class Refusal extends Error {
  readonly status: number;
  readonly body: object;

  constructor(status: number, body: object) {
    super(JSON.stringify(body));
    this.status = status;
    this.body = body;
  }
}

/** One page of a list, with a link to the next. */
export function page(context: BrokerContext, url: URL, name: string, items: readonly object[]): Answer {
  const { pageSize = items.length } = context;
  const page = Number(url.searchParams.get('pageNumber') ?? '1');
  const next = new URL(url);
  next.searchParams.set('pageNumber', String(page + 1));
  const more = page * pageSize < items.length ? { next: { href: next.href } } : {};
  return {
    body: {
      _embedded: { [name]: items.slice((page - 1) * pageSize, page * pageSize) },
      _links: { self: { href: url.href }, ...more },
    },
  };
}

export function environmentOf(context: BrokerContext, uuid: string) {
  const found = context.state.environments.find((one) => one.uuid === uuid);
  if (!found) throw new Refusal(404, { error: 'No environment found' });
  return found;
}

export function pactUrl(context: BrokerContext, { provider, consumer, sha }: PactRecord): string {
  return `${context.url}/pacts/provider/${encodeURIComponent(provider)}/consumer/${encodeURIComponent(consumer)}/pact-version/${sha}`;
}

/** Refuses members that are missing, and those that the documentation does not name. */
export function members(
  body: Record<string, unknown>,
  needed: readonly string[],
  allowed: readonly string[],
): void {
  const missing = needed.filter((name) => body[name] === undefined);
  const unknown = Object.keys(body).filter((name) => ![...needed, ...allowed].includes(name));
  if (missing.length + unknown.length === 0) return;
  const errors = [
    ...missing.map((one) => [one, ['is missing']]),
    ...unknown.map((one) => [one, ['is unknown']]),
  ];
  throw new Refusal(400, { errors: Object.fromEntries(errors) });
}
