export { type AffectedConsumer, type Change, sortChanges, type Witness } from './change/change.ts';
export { type ChangeCode, SEVERITY_OF, type Severity } from './change/change-code.ts';
export { type CompareOptions, compareDocuments } from './compare-documents.ts';
export { withConsumers } from './consumers/affected-consumers.ts';
export { documentChange } from './document/whole-document.ts';
export { explainCode } from './explain-code.ts';
export { type Bump, bumpOf } from './report/bump.ts';
export {
  type AcceptanceOf,
  type DiffVerdict,
  type DocumentDiff,
  diffVerdict,
  FAIL_ON,
  type FailOn,
  fails,
} from './report/diff-verdict.ts';
export { DIFF_FORMATS, type DiffFormat, type DiffRenderOptions, renderDiff } from './report/render.ts';
export { ChangeReporter, type ReportedChange, type ReportedPlace } from './report/reported-change.ts';
