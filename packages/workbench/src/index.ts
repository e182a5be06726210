export type {
  CoverageModel,
  CoveredField,
  CoveredOperation,
} from './model/coverage.ts';
export type { ChangedOperation, ChangeModel, DiffModel } from './model/diff.ts';
export type {
  Exchange,
  OperationDetail,
  OperationRequest,
  ParameterDetail,
  ResponseDetail,
  ScenarioDetail,
  SchemaPart,
  SourceFile,
} from './model/operation.ts';
export type { PanelProblem } from './model/panel.ts';
export type { MatrixCell, VerdictModel } from './model/verdict.ts';
export { type PageFile, pageFile } from './page-files.ts';
