import {
  formatPointer,
  type JsonValue,
  type OpenApiDocument,
  type Operation,
  type Path,
  type Response,
  type SourcePosition,
  valueAt,
} from '@specpact/spec';
import type { Finding, Place } from './finding.ts';
import { type FindingCode, SEVERITY_OF } from './finding-code.ts';
import { findOperation, findResponse } from './operation-match.ts';
import type { Pact, PactInteraction } from './pact.ts';

/** One interaction beside the part of the document that it is about: what every rule is given. */
export class InteractionContext {
  readonly document: OpenApiDocument;
  readonly pact: Pact;
  readonly interaction: PactInteraction;
  /** The operation that the request is for, if the document has one. */
  readonly operation: Operation | undefined;
  /** What the document says of the expected status. */
  readonly response: Response | undefined;

  constructor(document: OpenApiDocument, pact: Pact, interaction: PactInteraction) {
    const { request, response } = interaction;
    this.document = document;
    this.pact = pact;
    this.interaction = interaction;
    this.operation = findOperation(document, request.method, request.path);
    this.response = this.operation && findResponse(this.operation, response.status);
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

  /** Makes a finding about this interaction. */
  finding(code: FindingCode, message: string, at: { document?: Path; pact: Path }): Finding {
    return {
      code,
      severity: SEVERITY_OF[code],
      message,
      consumer: this.pact.consumer,
      provider: this.pact.provider,
      interaction: this.interaction.description,
      interactionIndex: this.interaction.index,
      operation: this.operation?.id,
      document: at.document && placeIn(this.document, at.document),
      pact: placeIn(inPact(this.pact), at.pact),
    };
  }
}

/**
 * A part of a file as a place: what `path` leads to, or the nearest part around it, where something
 * is missing or is written in another form than it is judged in.
 */
export function placeIn(text: Locatable, path: Path): Place {
  let existing = path;
  while (valueAt(text.root, existing) === undefined) existing = existing.slice(0, -1);
  return { pointer: formatPointer(existing), ...text.locate(existing) };
}

/** What has a value with the places of its parts. */
export interface Locatable {
  root: JsonValue;
  locate(path: Path): SourcePosition;
}

/** A pact as the text it is written in. */
export function inPact({ source }: Pact): Locatable {
  return { root: source.value, locate: (path) => source.locate(path) };
}

/** A part of a body as people write it: `data.items[0].name`. */
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
