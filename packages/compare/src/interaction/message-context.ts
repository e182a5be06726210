import type { OpenApiDocument, Webhook } from '@specpact/spec';
import type { Finding } from '../finding/finding.ts';
import type { FindingCode } from '../finding/finding-code.ts';
import type { Pact, PactMessage } from '../pact/pact.ts';
import { findingOf } from './finding-subject.ts';
import type { FindingPlace, ReceivedPart } from './judged-part.ts';

/**
 * A message and its webhook. The body is judged like the body of a response: the provider writes it, and the
 * consumer reads what it needs.
 */
export class MessageContext {
  readonly document: OpenApiDocument;
  readonly pact: Pact;
  readonly message: PactMessage;
  readonly webhook: Webhook | undefined;
  /** Whether it is an error to depend on what the document does not promise. */
  readonly strict: boolean;

  constructor(
    document: OpenApiDocument,
    pact: Pact,
    message: PactMessage,
    { webhook, strict }: { webhook: Webhook | undefined; strict: boolean },
  ) {
    this.document = document;
    this.pact = pact;
    this.message = message;
    this.webhook = webhook;
    this.strict = strict;
  }

  /** The message in the words of the API: `the message orderPaid`. */
  get name(): string {
    return `the message ${this.webhook?.name ?? this.message.description}`;
  }

  /** The message, in the form that rules for any part take. */
  get received(): ReceivedPart {
    const { document, webhook, message } = this;
    const { contents, metadata, rules } = message;
    const headers = headersOf(metadata);
    const { name } = this;
    return {
      kind: 'message',
      side: 'response',
      document,
      name,
      operationName: webhook?.name ?? message.description,
      headers,
      body: contents,
      contentType: contentTypeOf(message),
      rules,
      accept: undefined,
      path: webhook && (document.resolve([...webhook.path, 'requestBody'])?.path ?? webhook.path),
      content: webhook?.content ?? [],
      describedHeader: (name) =>
        webhook?.parameters.find(
          (parameter) => parameter.in === 'header' && parameter.name.toLowerCase() === name.toLowerCase(),
        ),
      finding: (fault, ...said) => this.finding(`message.${fault}`, ...said),
      pactFinding: (fault, ...said) => this.finding(`pact.${fault}`, ...said),
    };
  }

  /** Makes a finding about this message. It has no index, because a message is not one of the interactions. */
  finding(code: FindingCode, message: string, at: FindingPlace, suggestion?: string): Finding {
    const { document, pact, strict, message: said, webhook } = this;
    const subject = { document, pact, strict, said, index: undefined, operation: webhook?.name };
    return findingOf(subject, { code, message, at, suggestion });
  }
}

/** The metadata as headers of a webhook, without the media type, which belongs to the contents. */
function headersOf(metadata: PactMessage['metadata']): Map<string, string[]> {
  return new Map(
    [...metadata]
      .filter(([name]) => !isContentType(name))
      .map(([name, { value }]) => [name, [typeof value === 'string' ? value : JSON.stringify(value)]]),
  );
}

/** A message's media type. It is in the metadata, or in version 4 beside the contents. */
function contentTypeOf({ contents, metadata }: PactMessage): string | undefined {
  const [said] = [...metadata].filter(([name]) => isContentType(name)).map(([, { value }]) => value);
  return typeof said === 'string' ? said : contents?.contentType;
}

/** Pact's own spelling is `contentType`, HTTP's has a hyphen. */
export function isContentType(name: string): boolean {
  return /^content-?type$/i.test(name);
}
