import type { Result } from '@pactflow/openapi-pact-comparator';
import type { Path } from '@specpact/spec';
import { CompareError } from '../compare-error.ts';
import type { Finding } from '../finding.ts';
import { fieldName, type InteractionContext } from '../interaction-context.ts';
import { didYouMean } from '../near-name.ts';
import { bodyPath, documentPath, pactPath } from './opc-location.ts';
import { TRANSLATIONS } from './opc-translations.ts';
import { unroutedFinding } from './opc-unrouted.ts';

/**
 * Turns one result of OPC into a finding.
 *
 * @throws {CompareError} on a result that has no translation: it must not get lost.
 */
export function findingOf(result: Result, context: InteractionContext): Finding {
  if (result.code === 'request.path-or-method.unknown') return unroutedFinding(context);
  const translation = Object.hasOwn(TRANSLATIONS, result.code) ? TRANSLATIONS[result.code] : undefined;
  if (!translation) {
    throw new CompareError(`openapi-pact-comparator says "${result.code}", which is not known here`);
  }
  const [code, message] = translation;
  const said = new OpcResult(result, context);
  return context.finding(code, message(said), {
    document: documentPath(context, result),
    pact: said.pactPath,
  });
}

/** A result of OPC in the terms that a message is made of. */
export class OpcResult {
  /** `getIntegration`, or method and path. */
  readonly request: string;
  /** `the 200 response of getIntegration`. */
  readonly response: string;
  readonly context: InteractionContext;
  readonly pactPath: Path;
  readonly #result: Result;

  constructor(result: Result, context: InteractionContext) {
    this.#result = result;
    this.context = context;
    this.request = context.requestName;
    this.response = context.responseName;
    this.pactPath = pactPath(context, result);
  }

  /** What OPC says after its own sentence: `must be string`. */
  get reason(): string {
    const reason = this.#result.message.replace(/^.*? in the spec file: /, '');
    const allowed = this.#result.specDetails?.value;
    return reason === 'must be equal to one of the allowed values' && Array.isArray(allowed)
      ? `must be one of ${allowed.map((value) => brief(value)).join(', ')}`
      : reason;
  }

  /** The header or query parameter that it is about, as the pact spells it. */
  get name(): string {
    const said = /\.(?:headers|query)\.(.*)$/s.exec(this.#result.mockDetails?.location ?? '')?.[1] ?? '';
    const spelled = this.pactPath.at(-1) ?? '';
    return spelled.toLowerCase() === said.toLowerCase() ? spelled : said;
  }

  /** The pact's value. A request's may be a credential, so only media types of those are shown. */
  get value(): string {
    return brief(this.#result.mockDetails?.value);
  }

  /** A body as the subject of a sentence: all of it, or the field in it that is wrong. */
  partOf(body: string): string {
    const path = bodyPath(this.context, this.#result);
    return path.length === 0 ? body : `in ${body}, ${fieldName(path)}`;
  }

  /** The parameter that was probably meant. */
  didYouMean(location: 'header' | 'query'): string {
    const parameters = this.context.operation?.parameters ?? [];
    return didYouMean(
      this.name,
      parameters.filter((parameter) => parameter.in === location).map(({ name }) => name),
    );
  }
}

/** A value short enough for a message. */
function brief(value: unknown): string {
  const text = JSON.stringify(value) ?? 'none';
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}
