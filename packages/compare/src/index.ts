export { checkDocument } from './document/check-document.ts';
export { reviewDocument } from './document/review/review-document.ts';
export { CompareError } from './finding/compare-error.ts';
export { distinctFindings } from './finding/distinct-findings.ts';
export { type Finding, sortFindings } from './finding/finding.ts';
export { type FindingCode, SEVERITY_OF, type Severity, severityOf } from './finding/finding-code.ts';
export { type Place, placeIn } from './finding/place.ts';
export { fieldName, InteractionContext } from './interaction/interaction-context.ts';
export type { JudgedPart, ReceivedPart, SentPart } from './interaction/judged-part.ts';
export { MessageContext } from './interaction/message-context.ts';
export {
  findOperation,
  findResponse,
  findRoute,
  operationsAt,
  type PathMatch,
} from './interaction/operation-match.ts';
export { requestOperation } from './interaction/request-route.ts';
export { comparePact, createJudge, type Judge, type JudgeOptions, judgeRequest } from './judge.ts';
export type {
  Pact,
  PactBody,
  PactInteraction,
  PactMessage,
  PactRequest,
  PactResponse,
  PactState,
  UnreadInteraction,
} from './pact/pact.ts';
export { PactError } from './pact/pact-error.ts';
export { readPact } from './pact/read-pact.ts';
export type { PactSpecification } from './pact/specification.ts';
export { type Excerpt, FileLines } from './print/excerpt.ts';
export { type FilePlace, isElsewhere } from './print/file-place.ts';
export { githubCommand } from './print/github-command.ts';
export { htmlPage } from './print/html-page.ts';
export { Html, html, prose } from './print/html-text.ts';
export { type JunitSuite, junitCase, junitReport } from './print/junit.ts';
export { code, inline, jobSummary, plain } from './print/markdown-text.ts';
export { cut, displayWidth, type Paint, painter, type Style, wrap, wrapPath } from './print/paint.ts';
export { PlaceText } from './print/place-text.ts';
export type { ReportOptions } from './print/report-options.ts';
export { type SarifOptions, type SarifResult, sarifLog } from './print/sarif.ts';
export { xmlElement, xmlText } from './print/xml-element.ts';
export { webhookOf } from './received/judge-messages.ts';
export type { ResponseField } from './received/response-field.ts';
export { contentFields, responseFields } from './received/response-fields.ts';
export { meetsCondition } from './request/meets-condition.ts';
export { isInstalled, isOlder, packageVersion } from './second-opinion/optional-package.ts';
export { openSecondOpinion, type SecondOpinion } from './second-opinion/second-opinion.ts';
export type { Content } from './value/content/content.ts';
export { readContent } from './value/content/read-content.ts';
export { judgeHeaderText, type NotJudged, type TextFault } from './value/serialization/described-text.ts';
export { findMediaType } from './value/serialization/described-type.ts';
