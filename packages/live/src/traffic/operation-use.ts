import { contentFields, findResponse, responseFields } from '@specpact/compare';
import { essence, type OpenApiDocument, type Operation, type Response } from '@specpact/spec';
import type { RecordedAnswer, RecordedExchange, RecordedRequest } from '../recorded/recorded-exchange.ts';
import { jsonValue } from '../recorded/recorded-value.ts';
import { isSent } from '../request/parameter-values.ts';
import type { OperationSeen, PartSeen } from '../run/seen.ts';
import { type FieldCounts, FieldUse } from './field-use.ts';
import { earliest, isoTime, latest } from './recorded-times.ts';
import { SmallestKeys } from './smallest-keys.ts';

/** The most media types of a status that the document does not describe. */
const MOST_TYPES = 5;

/** Answers with a status that the document does not describe. */
interface UndescribedStatus {
  count: number;
  types: SmallestKeys<true>;
}

/** What was counted, for another thread. */
export interface OperationCounts {
  requests: number;
  withCredentials: number;
  first: number | undefined;
  last: number | undefined;
  counts: ReadonlyMap<string, number>;
  statuses: readonly { status: number; count: number; types: readonly string[] }[];
  sent: FieldCounts | undefined;
  /** By the place of the response in its operation. */
  received: readonly { response: number; fields: FieldCounts }[];
}

/** How often each part of one operation was used. */
export class OperationUse {
  readonly operation: Operation;
  readonly #document: OpenApiDocument;
  readonly #counts = new Map<string, number>();
  readonly #received = new Map<Response, FieldUse>();
  #sent: FieldUse | undefined;
  requests = 0;
  /** How many requests had the credentials that it needs. */
  withCredentials = 0;
  first: number | undefined;
  last: number | undefined;
  /** How many answers had each status that the document does not describe. */
  readonly undescribedStatuses = new Map<number, UndescribedStatus>();

  constructor(document: OpenApiDocument, operation: Operation) {
    this.#document = document;
    this.operation = operation;
  }

  /** @param recordedIn the file, with the line or the entry. */
  add({ request, answer, time }: RecordedExchange, recordedIn: string): void {
    this.requests += 1;
    this.first = earliest(this.first, time);
    this.last = latest(this.last, time);
    if (request) this.#addRequest(request, recordedIn);
    if (answer) this.#addAnswer(answer, recordedIn);
  }

  #addRequest({ query, headers, body }: RecordedRequest, recordedIn: string): void {
    const { parameters, requestBody } = this.operation;
    const names = query === '' ? [] : [...new URLSearchParams(query).keys()];
    for (const parameter of parameters) {
      const { in: place, name } = parameter;
      const isThere =
        place === 'path' ||
        (place === 'query' && names.some((one) => one === name || one.startsWith(`${name}[`))) ||
        (place === 'header' && headers.has(name)) ||
        (place === 'cookie' && (headers.get('cookie') ?? '').includes(`${name}=`));
      if (isThere) this.#count(`parameter ${place} ${name}`);
    }
    if (!requestBody || typeof body !== 'object') return;
    const value = jsonValue(body, headers.get('content-type'));
    if (value !== undefined) this.#sentFields?.add(value, recordedIn);
  }

  /** The fields of the bodies of requests, if the document describes one. */
  get #sentFields(): FieldUse | undefined {
    const { requestBody } = this.operation;
    if (!requestBody) return undefined;
    this.#sent ??= new FieldUse(contentFields(this.#document, requestBody.content, 'readOnly'));
    return this.#sent;
  }

  #addAnswer({ status, headers, recorded }: RecordedAnswer, recordedIn: string): void {
    const type = headers.get('content-type');
    const response = findResponse(this.operation, status);
    if (!response) {
      this.#countUndescribed(status, 1, type === null ? [] : [essence(type)]);
      return;
    }
    this.#count(`status ${response.status}`);
    const found = essence(type ?? '');
    for (const media of response.content) {
      if (essence(media.type) === found) this.#count(`media ${response.status} ${media.type}`);
    }
    if (recorded.body === 'unknown') return;
    const value = jsonValue(recorded, type);
    if (value === undefined) return;
    this.fieldsOf(response).add(value, recordedIn);
  }

  #countUndescribed(status: number, count: number, types: readonly string[]): void {
    const known = this.undescribedStatuses.get(status) ?? { count: 0, types: new SmallestKeys(MOST_TYPES) };
    known.count += count;
    for (const type of types) known.types.at(type, () => true);
    this.undescribedStatuses.set(status, known);
  }

  /** What was counted so far. */
  get counted(): OperationCounts {
    const { requests, withCredentials, first, last } = this;
    return {
      requests,
      withCredentials,
      first,
      last,
      counts: this.#counts,
      statuses: Array.from(this.undescribedStatuses, ([status, { count, types }]) => ({
        status,
        count,
        types: [...types.keys()],
      })),
      sent: this.#sent?.counted,
      received: Array.from(this.#received, ([response, fields]) => ({
        response: this.operation.responses.indexOf(response),
        fields: fields.counted,
      })),
    };
  }

  /** Adds what another thread has counted in later exchanges. */
  addCounted({ sent, received, ...more }: OperationCounts): void {
    this.requests += more.requests;
    this.withCredentials += more.withCredentials;
    this.first = earliest(this.first, more.first);
    this.last = latest(this.last, more.last);
    for (const [key, count] of more.counts) this.#count(key, count);
    for (const { status, count, types } of more.statuses) this.#countUndescribed(status, count, types);
    if (sent) this.#sentFields?.addCounted(sent);
    for (const { response: index, fields } of received) {
      const response = this.operation.responses[index];
      if (response) this.fieldsOf(response).addCounted(fields);
    }
  }

  /** The fields of the bodies of a response. */
  fieldsOf(response: Response): FieldUse {
    const known = this.#received.get(response);
    if (known) return known;
    const use = new FieldUse(responseFields(this.#document, response));
    this.#received.set(response, use);
    return use;
  }

  #count(key: string, count = 1): void {
    this.#counts.set(key, (this.#counts.get(key) ?? 0) + count);
  }

  get report(): OperationSeen {
    const { id, method, template, responses, parameters } = this.operation;
    const seen = (kind: string, name: string): PartSeen => ({
      name,
      count: this.#counts.get(`${kind} ${name}`) ?? 0,
    });
    const fields = (use: FieldUse, prefix: string) =>
      use.names.map((name) => ({ name: `${prefix} ${name}`, count: use.counts.get(name) ?? 0 }));
    const sent = this.#sentFields;
    return {
      operation: id,
      method: method.toUpperCase(),
      template,
      requests: this.requests,
      statuses: responses.map(({ status }) => seen('status', status)),
      mediaTypes: responses.flatMap(({ status, content }) =>
        content.map(({ type }) => seen('media', `${status} ${type}`)),
      ),
      parameters: parameters.filter(isSent).map((one) => seen('parameter', `${one.in} ${one.name}`)),
      fields: [
        ...(sent ? fields(sent, 'request') : []),
        ...responses.flatMap((response) => fields(this.fieldsOf(response), response.status)),
      ],
      ...(this.first !== undefined && { first: isoTime(this.first) }),
      ...(this.last !== undefined && { last: isoTime(this.last) }),
    };
  }
}
