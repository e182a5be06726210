import { hash } from 'node:crypto';
import type { Operation } from '@specpact/spec';
import type { Answer, SentRequest } from '../exchange/exchange.ts';
import type { Fault } from '../finding/live-finding.ts';

/** The strong `ETag`s that were seen at each address, with their bodies. */
export class KnownTags {
  readonly #bodies = new Map<string, string>();

  /** A strong tag names one body, byte for byte (RFC 9110, section 8.8.1). */
  judge(
    operation: Operation,
    { method, url, headers }: SentRequest,
    { status, headers: got, body, isCut }: Answer,
  ): Fault[] {
    const tag = got.get('etag');
    if (method !== 'GET' || status !== 200 || tag === null || !tag.startsWith('"') || isCut) return [];
    const key = JSON.stringify([url, headers, tag]);
    const now = hash('sha256', body);
    const before = this.#bodies.get(key);
    this.#bodies.set(key, now);
    if (before === undefined || before === now) return [];
    const message = `${operation.id} answers with the \`ETag\` of an earlier answer, and with another body: caches keep the old one`;
    return [{ code: 'live.cache.stale', message, document: operation.path }];
  }
}
