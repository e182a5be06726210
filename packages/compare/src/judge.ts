import { renewMatchTime, SchemaError } from '@specpact/schema';
import type { OpenApiDocument } from '@specpact/spec';
import { DocumentError } from '@specpact/spec';
import { ensureSound } from './document/check-document.ts';
import { judgeMetFaults } from './document/met-faults.ts';
import { CompareError } from './finding/compare-error.ts';
import { distinctFindings } from './finding/distinct-findings.ts';
import { type Finding, sortFindings } from './finding/finding.ts';
import { InteractionContext } from './interaction/interaction-context.ts';
import { judgePact } from './pact/file/judge-pact.ts';
import type { Pact } from './pact/pact.ts';
import { judgeMessages } from './received/judge-messages.ts';
import { judgeResponseBody } from './received/response-body.ts';
import { judgeResponseHeaders } from './received/response-headers.ts';
import { judgeResponseStatus } from './received/response-status.ts';
import { judgeMediaTypes } from './request/media-types.ts';
import { judgeParameters } from './request/parameters.ts';
import { judgeRequestBody } from './request/request-body.ts';
import { judgeRoute } from './request/route-findings.ts';
import { judgeParameterRules } from './request/rules/parameter-rules.ts';
import { judgeSecurity } from './request/security.ts';
import { findUnsendableHeaders } from './request/unsendable-headers.ts';
import { judgeGenerators } from './rules/judge-generators.ts';
import { judgeRules } from './rules/judge-rules.ts';

export interface JudgeOptions {
  /**
   * Whether it is an error to depend on what the document does not promise.
   *
   * @default false: it is a warning
   */
  strict?: boolean;
}

/** One document, ready to judge any number of pacts. */
export interface Judge {
  /**
   * What contradicts the document in a pact, in the order of the pact; nothing if the two agree.
   *
   * @throws {DocumentError} if a `$ref` on the way cannot be followed.
   * @throws {CompareError} if what is to be compared is nested too deeply.
   */
  judge(pact: Pact): Finding[];
}

type Rule = (context: InteractionContext) => Finding[];

/** The rules for a request by itself, each for one of its parts. */
const REQUEST_RULES: readonly Rule[] = [judgeSecurity, judgeMediaTypes, judgeParameters, judgeRequestBody];

/** The rules, each a facet of the interaction. */
const RULES: readonly Rule[] = [
  findUnsendableHeaders,
  judgeMetFaults,
  judgeRoute,
  ...REQUEST_RULES,
  judgeResponseStatus,
  judgeResponseHeaders,
  ({ response, received }) => (response ? judgeResponseBody(received) : []),
  judgeRules,
  judgeGenerators,
  judgeParameterRules,
];

/** Makes the judge of a document. */
export function createJudge(document: OpenApiDocument, { strict = false }: JudgeOptions = {}): Judge {
  return {
    judge(pact) {
      renewMatchTime();
      try {
        const contexts = pact.interactions.map(
          (interaction) => new InteractionContext(document, pact, interaction, strict),
        );
        for (const { operation } of contexts) if (operation) ensureSound(document, operation);
        const findings = contexts.flatMap((context) => RULES.flatMap((rule) => rule(context)));
        const messages = judgeMessages(document, pact, strict);
        return distinctFindings(sortFindings([...judgePact(pact, contexts, messages, strict), ...findings]));
      } catch (cause) {
        throw unjudged(document, pact, cause);
      }
    },
  };
}

/**
 * What the document refuses in a request that was really sent: credentials, media types, parameters, body. The
 * status of the interaction says whether the request expects a refusal. Set it to 200 to have all of it judged.
 */
export function judgeRequest(context: InteractionContext): Finding[] {
  return context.operation ? REQUEST_RULES.flatMap((rule) => rule(context)) : [];
}

/** An overflow of the stack is refused like any other input that is nested too deeply. */
function unjudged(document: OpenApiDocument, pact: Pact, cause: unknown): unknown {
  if (
    cause instanceof DocumentError ||
    !(cause instanceof CompareError || cause instanceof SchemaError || cause instanceof RangeError)
  )
    return cause;
  const reason = cause instanceof RangeError ? 'it is nested too deeply' : cause.message;
  return new CompareError(`${document.file}: cannot be compared with ${pact.file}: ${reason}`, { cause });
}

/**
 * Judges whether the document describes what a consumer sends and expects.
 *
 * @returns the findings, in the order of the pact; none if the two agree.
 * @throws {DocumentError} if a `$ref` on the way cannot be followed.
 * @throws {CompareError} if the document cannot be judged by.
 */
export async function comparePact(
  document: OpenApiDocument,
  pact: Pact,
  options: JudgeOptions = {},
): Promise<Finding[]> {
  return createJudge(document, options).judge(pact);
}
