export type { CodeLine, CodePlace } from './model/code-place.ts';
export type {
  CoverageModel,
  CoveredOperation,
  CoveredPart,
  CoveredResponse,
  OperationCoverageModel,
} from './model/coverage.ts';
export type { ChangeModel, ChangeSeverity, DiffModel, DocumentChanges } from './model/diff.ts';
export type {
  Exchange,
  OperationDetail,
  OperationRequest,
  ParameterDetail,
  ResponseDetail,
  ScenarioDetail,
  SchemaPart,
} from './model/operation.ts';
export type { Acceptance, PanelProblem, Share } from './model/panel.ts';
export type { JudgedInteraction, JudgedPact, VerdictFinding, VerdictModel } from './model/verdict.ts';
export { type PageFile, pageFile } from './page-files.ts';
