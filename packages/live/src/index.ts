export type { Transport } from './exchange/exchange.ts';
export { acceptFindings } from './finding/accept-findings.ts';
export { type LiveCode, SEVERITY_OF, type Severity } from './finding/live-code.ts';
export type { AcceptedReason, LiveFinding, ShownAnswer, ShownRequest } from './finding/live-finding.ts';
export { TrafficError } from './recorded/traffic-error.ts';
export { LIVE_FORMATS, type LiveFormat, renderLive } from './report/render-live.ts';
export {
  type Credentials,
  credentialsFrom,
  credentialVariable,
  type GivenCredentials,
} from './request/credentials.ts';
export type { Intent } from './request/draft.ts';
export { LiveError } from './run/live-error.ts';
export type { LiveReport, StoredRequest } from './run/live-report.ts';
export { MODE_WORDS, MODES, type Mode } from './run/mode.ts';
export { readReplay, runLive } from './run/run-live.ts';
export type { OperationSeen, PartSeen } from './run/seen.ts';
export type { LiveOptions, LiveProgress } from './run/settings.ts';
export { type HoldOptions, holdToDocument, type RegisterTest } from './suite/hold-to-document.ts';
export { nodeHandler } from './suite/node-handler.ts';
export { runTraffic } from './traffic/run-traffic.ts';
export { suggestFromTraffic } from './traffic/suggest/run-suggest.ts';
export type { SuggestedChanges, Suggestion } from './traffic/suggest/suggestion.ts';
export type { TrafficOptions, TrafficProgress } from './traffic/traffic-options.ts';
export type { TrafficReport } from './traffic/traffic-report.ts';
