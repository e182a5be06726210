export type { Acceptance, AcceptedFinding } from './accepted/accept.ts';
export {
  COVERAGE_UNITS,
  type Coverage,
  type CoverageOptions,
  type CoverageUnit,
  type CoveredPart,
  type DocumentCoverage,
  measureCoverage,
  type OperationCoverage,
  percentOf,
  type ResponseCoverage,
} from './coverage/coverage.ts';
export {
  COVERAGE_FORMATS,
  type CoverageFormat,
  type CoverageReportOptions,
  renderCoverage,
} from './coverage/render-coverage.ts';
export type { Excerpt } from './excerpt.ts';
export { type LintOptions, lint } from './lint.ts';
export type { ProgressStep } from './progress-step.ts';
export type { Provider } from './replay/provider.ts';
export type { ReplayDeps } from './replay/replay.ts';
export { REPORT_FORMATS, type RenderOptions, type ReportFormat, render } from './report/render.ts';
export { renderJson } from './report/render-json.ts';
export { renderTable } from './report/render-table.ts';
export { type ReportOptions, renderText } from './report/render-text.ts';
export type { ReportedFinding, ReportedPlace } from './reported-finding.ts';
export type {
  DocumentVerdict,
  InteractionVerdict,
  MessageVerdict,
  PactVerdict,
  Verdict,
  VerdictCounts,
} from './verdict.ts';
export { type VerifyOptions, verify } from './verify.ts';
export { VerifyError } from './verify-error.ts';
