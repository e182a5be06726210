export { CompareError } from './compare-error.ts';
export { comparePact } from './compare-pact.ts';
export type { ResponseField } from './coverage/response-field.ts';
export { responseFields } from './coverage/response-fields.ts';
export { distinctFindings } from './distinct-findings.ts';
export { checkDocument } from './document/check-document.ts';
export { reviewDocument } from './document/review/review-document.ts';
export { type Finding, sortFindings } from './finding.ts';
export { type FindingCode, SEVERITY_OF, type Severity, severityOf } from './finding-code.ts';
export { fieldName, InteractionContext } from './interaction-context.ts';
export { createJudge, type Judge, type JudgeOptions } from './judge.ts';
export type { JudgedPart, ReceivedPart, SentPart } from './judged-part.ts';
export { webhookOf } from './message/judge-messages.ts';
export { MessageContext } from './message/message-context.ts';
export type {
  Pact,
  PactBody,
  PactInteraction,
  PactMessage,
  PactRequest,
  PactResponse,
  PactSpecification,
  PactState,
  UnreadInteraction,
} from './pact.ts';
export { PactError } from './pact-error.ts';
export type { Place } from './place.ts';
export { readPact } from './read-pact.ts';
export { openSecondOpinion, type SecondOpinion } from './second-opinion/second-opinion.ts';
