import { isJsonObject, type OpenApiDocument, type Path, type Webhook } from '@specpact/spec';
import { type Finding, findingAt } from '../finding.ts';
import { type FindingCode, severityOf } from '../finding-code.ts';
import { InteractionContext } from '../interaction-context.ts';
import type { Pact, PactBody, PactInteraction, PactMessage } from '../pact.ts';
import { inPact } from '../place.ts';

/** What the rules of a response say of a message. */
const CODE_OF_MESSAGE: Partial<Record<FindingCode, FindingCode>> = {
  'response.content-type.incompatible': 'message.content-type.incompatible',
  'response.body.undescribed': 'message.body.undescribed',
  'response.body.undescribed-property': 'message.body.undescribed-property',
  'response.body.write-only': 'message.body.write-only',
  'response.body.incompatible': 'message.body.incompatible',
  'response.body.free-form': 'message.body.free-form',
  'response.body.not-judged': 'message.body.not-judged',
  'response.rule.incompatible': 'message.rule.incompatible',
  'response.field.optional': 'message.field.optional',
  'response.field.nullable': 'message.field.nullable',
  'response.field.more-values': 'message.field.more-values',
};

/**
 * One message beside the webhook that it is of. A message is judged as the body of a response is:
 * the provider writes it, and the consumer reads of it what it needs.
 */
export class MessageContext extends InteractionContext {
  readonly message: PactMessage;
  readonly webhook: Webhook | undefined;

  constructor(
    document: OpenApiDocument,
    pact: Pact,
    message: PactMessage,
    { webhook, strict }: { webhook: Webhook | undefined; strict: boolean },
  ) {
    super(document, pact, asResponse(message), strict, {
      operation: webhook,
      response: webhook && {
        status: '',
        path: document.resolve([...webhook.path, 'requestBody'])?.path ?? webhook.path,
        content: webhook.content,
        scenarios: webhook.scenarios,
        value: isJsonObject(webhook.value.requestBody) ? webhook.value.requestBody : {},
      },
    });
    this.message = message;
    this.webhook = webhook;
  }

  override get requestName(): string {
    return this.webhook?.name ?? this.message.description;
  }

  override get responseName(): string {
    return `the message ${this.requestName}`;
  }

  override partName(): string {
    return 'message';
  }

  /** A finding about a message is one about the pact: it is none of the interactions that are replayed. */
  override finding(
    code: FindingCode,
    message: string,
    at: { document?: Path | undefined; pact: Path },
    suggestion?: string,
  ): Finding {
    const own = CODE_OF_MESSAGE[code] ?? code;
    return findingAt({
      code: own,
      severity: severityOf(own, this.strict),
      message,
      consumer: this.pact.consumer,
      provider: this.pact.provider,
      interaction: this.message.description,
      interactionIndex: undefined,
      operation: this.webhook?.name,
      document: at.document && { in: this.document, path: at.document },
      pact: { in: inPact(this.pact), path: this.#written(at.pact) },
      suggestion,
    });
  }

  /** What a response has as headers is written as metadata. */
  #written(path: Path): Path {
    const [part, name = ''] = path.slice(this.message.path.length);
    return (part === 'headers' ? this.message.metadata.get(name)?.path : undefined) ?? path;
  }
}

function asResponse(message: PactMessage): PactInteraction {
  const { index, description, states, rules, path, metadata } = message;
  const nothing = { headers: new Map<string, string[]>(), rules: [], at: path };
  const headers = new Map(
    [...metadata]
      .filter(([name]) => !isContentType(name))
      .map(([name, { value }]) => [name, [typeof value === 'string' ? value : JSON.stringify(value)]]),
  );
  return {
    index,
    description,
    states,
    path,
    request: { ...nothing, method: '', path: '', query: new Map(), body: undefined },
    response: { ...nothing, status: 200, headers, body: bodyOf(message), rules },
  };
}

/** A message's media type stands in its metadata, or beside its contents in version 4. */
function bodyOf({ contents, metadata }: PactMessage): PactBody | undefined {
  if (!contents) return undefined;
  const [said] = [...metadata].filter(([name]) => isContentType(name)).map(([, { value }]) => value);
  return { ...contents, contentType: typeof said === 'string' ? said : contents.contentType };
}

/** Pact's own spelling is `contentType`, HTTP's has a hyphen. */
export function isContentType(name: string): boolean {
  return /^content-?type$/i.test(name);
}
