// interaction/ takes an interaction or a message of a pact, and a document.
// It gives the operation or webhook that it is for, and the parts that rules judge.
import type { OpenApiDocument, Operation, Path, Response } from '@specpact/spec';
import type { Finding } from '../finding/finding.ts';
import type { FindingCode } from '../finding/finding-code.ts';
import { headerValue } from '../pact/header.ts';
import type { Pact, PactInteraction } from '../pact/pact.ts';
import { findingOf } from './finding-subject.ts';
import type { FindingPlace, ReceivedPart, SentPart } from './judged-part.ts';
import { findResponse } from './operation-match.ts';
import { readContent } from './request-content.ts';
import { requestRoute } from './request-route.ts';

/** The part of a document that an interaction is about. */
export interface Described {
  operation: Operation | undefined;
  response: Response | undefined;
  pathValues?: ReadonlyMap<string, string>;
}

/** An interaction and the part of the document that it is about. Every rule gets it. */
export class InteractionContext {
  readonly document: OpenApiDocument;
  readonly pact: Pact;
  readonly interaction: PactInteraction;
  /** Whether it is an error to depend on what the document does not promise. */
  readonly strict: boolean;
  /** The operation that the request is for, if the document has one. */
  readonly operation: Operation | undefined;
  /** The text of each path parameter in the request's path, percent-encoded. */
  readonly pathValues: ReadonlyMap<string, string>;
  /** What the document says of the expected status. */
  readonly response: Response | undefined;
  #sent: SentPart | undefined;
  #received: ReceivedPart | undefined;

  constructor(
    document: OpenApiDocument,
    pact: Pact,
    interaction: PactInteraction,
    strict = false,
    described: Described = describe(document, interaction),
  ) {
    this.document = document;
    this.pact = pact;
    this.interaction = interaction;
    this.strict = strict;
    this.operation = described.operation;
    this.pathValues = described.pathValues ?? new Map();
    this.response = described.response;
  }

  /** The request in the words of the API: `getIntegration`, or method and path. */
  get requestName(): string {
    const { method, path } = this.interaction.request;
    return this.operation?.id ?? `${method} ${path}`;
  }

  /** The response in the words of the API: `the 200 response of getIntegration`. */
  get responseName(): string {
    return `the ${this.interaction.response.status} response of ${this.requestName}`;
  }

  /** Whether the consumer expects a refusal (4xx) or a failure (5xx). Then the request may be wrong on purpose. */
  get expectsFailure(): boolean {
    return this.interaction.response.status >= 400;
  }

  /** The request, in the form that rules for any part take. */
  get sent(): SentPart {
    this.#sent ??= this.#sentPart();
    return this.#sent;
  }

  #sentPart(): SentPart {
    const { request } = this.interaction;
    const { headers, body, rules } = request;
    return {
      kind: 'request',
      side: 'request',
      document: this.document,
      name: `the request of ${this.requestName}`,
      operationName: this.requestName,
      headers,
      body,
      contentType: headerValue(headers, 'content-type') ?? body?.contentType,
      rules,
      path: this.operation?.path,
      content: readContent(this),
      describedHeader: (name) =>
        this.operation?.parameters.find(
          (parameter) => parameter.in === 'header' && isSameHeader(parameter.name, name),
        ),
      finding: (fault, ...said) => this.finding(`request.${fault}`, ...said),
      pactFinding: (fault, ...said) => this.finding(`pact.${fault}`, ...said),
    };
  }

  /** The response, in the form that rules for any part take. */
  get received(): ReceivedPart {
    this.#received ??= this.#receivedPart();
    return this.#received;
  }

  #receivedPart(): ReceivedPart {
    const { request, response } = this.interaction;
    const { headers, body, rules } = response;
    return {
      kind: 'response',
      side: 'response',
      document: this.document,
      name: this.responseName,
      operationName: this.requestName,
      headers,
      body,
      contentType: headerValue(headers, 'content-type') ?? body?.contentType,
      rules,
      accept: headerValue(request.headers, 'accept'),
      path: this.response?.path,
      content: this.response?.content ?? [],
      describedHeader: (name) => this.response?.headers.find((header) => isSameHeader(header.name, name)),
      finding: (fault, ...said) => this.finding(`response.${fault}`, ...said),
      pactFinding: (fault, ...said) => this.finding(`pact.${fault}`, ...said),
    };
  }

  /** Makes a finding about this interaction. */
  finding(code: FindingCode, message: string, at: FindingPlace, suggestion?: string): Finding {
    const { document, pact, strict, interaction: said, operation } = this;
    const subject = { document, pact, strict, said, index: said.index, operation: operation?.id };
    return findingOf(subject, { code, message, at, suggestion });
  }
}

/** Names of headers are the same in any case (RFC 9110, section 5.1). */
function isSameHeader(written: string, name: string): boolean {
  return written.toLowerCase() === name.toLowerCase();
}

/** Finds the operation and the response. */
function describe(document: OpenApiDocument, { request, response }: PactInteraction): Described {
  const route = requestRoute(document, request);
  return {
    operation: route?.operation,
    response: route && findResponse(route.operation, response.status),
    ...(route && { pathValues: route.values }),
  };
}

/** The name of a part of a body, as people write it: `data.items[0].name`. */
export function fieldName(path: Path): string {
  const name = path
    .map((token) =>
      /^\d+$/.test(token)
        ? `[${token}]`
        : /^[\w$-]+$/.test(token)
          ? `.${token}`
          : `[${JSON.stringify(token)}]`,
    )
    .join('')
    .replace(/^\./, '');
  return `\`${name}\``;
}
