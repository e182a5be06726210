export type { Excerpt } from '@specpact/compare';
export { type CompareSubjectsOptions, compareSubjects, mergedVerdict } from './compare-subjects.ts';
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
export { type SentPart, type SentParts, withTraffic } from './coverage/with-traffic.ts';
export { collectFolderPacts, listPactFiles } from './inputs/collect-folders.ts';
export type { KeptOptions } from './inputs/collect-kept.ts';
export { collectPacts } from './inputs/collect-named.ts';
export { documentFiles, type LaidOutDocument, type Layout } from './inputs/layout.ts';
export type { ProgressStep } from './inputs/progress-step.ts';
export { providerNames } from './inputs/provider-names.ts';
export type { Subject } from './inputs/subjects.ts';
export { VerifyError } from './inputs/verify-error.ts';
export { type LintOptions, lint } from './lint.ts';
export type { Provider } from './replay/provider.ts';
export type { ReplayDeps } from './replay/replay.ts';
export { ReplayMemory } from './replay/replay-memory.ts';
export type { StartedProvider } from './replay/started-provider.ts';
export { renderJson } from './report/ci/render-json.ts';
export { REPORT_FORMATS, type RenderOptions, type ReportFormat, render } from './report/render.ts';
export { renderTable } from './report/text/render-table.ts';
export { renderText } from './report/text/render-text.ts';
export { renderStates, type StateReportOptions } from './states/render-states.ts';
export { renderSuggestions } from './states/render-suggestions.ts';
export {
  type DeclaredState,
  type DocumentStates,
  stateSentences,
  type UndeclaredState,
} from './states/state-sentences.ts';
export { type NewExample, type SuggestedState, suggestedStates } from './states/suggested-states.ts';
export { type Acceptance, type AcceptedFinding, type AcceptedFindings, accept } from './verdict/accept.ts';
export { type AcceptanceOptions, acceptedFindings } from './verdict/read-accepted.ts';
export type { ReportedFinding, ReportedPlace } from './verdict/reported-finding.ts';
export type {
  DocumentVerdict,
  InteractionVerdict,
  MessageVerdict,
  PactVerdict,
  Verdict,
  VerdictCounts,
} from './verdict/verdict.ts';
export { type VerifyOptions, verify } from './verify.ts';
