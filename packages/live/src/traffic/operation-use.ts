import { contentFields, findResponse, responseFields } from '@specpact/compare';
import { essence, type OpenApiDocument, type Operation, type Response } from '@specpact/spec';
import type { RecordedAnswer, RecordedExchange, RecordedRequest } from '../recorded/recorded-exchange.ts';
import { jsonValue } from '../recorded/recorded-value.ts';
import { isSent } from '../request/parameter-values.ts';
import type { OperationSeen, PartSeen } from '../run/seen.ts';
import { FieldUse } from './field-use.ts';

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
  readonly undescribedStatuses = new Map<number, { count: number; types: Set<string> }>();

  constructor(document: OpenApiDocument, operation: Operation) {
    this.#document = document;
    this.operation = operation;
  }

  /** @param recordedIn the file, with the line or the entry. */
  add({ request, answer, time }: RecordedExchange, recordedIn: string): void {
    this.requests += 1;
    if (time !== undefined) {
      this.first = Math.min(this.first ?? time, time);
      this.last = Math.max(this.last ?? time, time);
    }
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
    if (value === undefined) return;
    this.#sent ??= new FieldUse(contentFields(this.#document, requestBody.content, 'readOnly'));
    this.#sent.add(value, recordedIn);
  }

  #addAnswer({ status, headers, recorded }: RecordedAnswer, recordedIn: string): void {
    const type = headers.get('content-type');
    const response = findResponse(this.operation, status);
    if (!response) {
      const known = this.undescribedStatuses.get(status) ?? { count: 0, types: new Set() };
      known.count += 1;
      if (type !== null && known.types.size < 5) known.types.add(essence(type));
      this.undescribedStatuses.set(status, known);
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

  /** The fields of the bodies of a response. */
  fieldsOf(response: Response): FieldUse {
    const known = this.#received.get(response);
    if (known) return known;
    const use = new FieldUse(responseFields(this.#document, response));
    this.#received.set(response, use);
    return use;
  }

  #count(key: string): void {
    this.#counts.set(key, (this.#counts.get(key) ?? 0) + 1);
  }

  get report(): OperationSeen {
    const { id, method, template, responses, parameters, requestBody } = this.operation;
    const seen = (kind: string, name: string): PartSeen => ({
      name,
      count: this.#counts.get(`${kind} ${name}`) ?? 0,
    });
    const fields = (use: FieldUse, prefix: string) =>
      use.names.map((name) => ({ name: `${prefix} ${name}`, count: use.counts.get(name) ?? 0 }));
    const sent =
      this.#sent ??
      (requestBody && new FieldUse(contentFields(this.#document, requestBody.content, 'readOnly')));
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

/** A time as reports write it: ISO 8601, UTC. */
export function isoTime(time: number): string {
  return new Date(time).toISOString();
}
