export type { ReplayDeps } from './replay/replay.ts';
export { renderJson } from './report/render-json.ts';
export { renderTable } from './report/render-table.ts';
export { type ReportOptions, renderText } from './report/render-text.ts';
export type { InteractionVerdict, PactVerdict, Verdict } from './verdict.ts';
export { type VerifyOptions, verify } from './verify.ts';
export { VerifyError } from './verify-error.ts';
