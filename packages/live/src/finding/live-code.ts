// finding/ takes what an answer does against the document.
// It gives a finding: code, severity, message, the line of the document, request and answer.

/** `error`: the provider contradicts its document. `warning`: it may, or it does not follow HTTP. */
export type Severity = 'error' | 'warning';

/**
 * Every finding there is, in the order in which a report lists them, with its severity. Codes are stable: people
 * filter by them. Each has its entry in `docs/findings.md`.
 */
export const SEVERITY_OF = {
  'live.transport.failed': 'error',
  'live.server-error': 'error',
  'live.server-error.described': 'warning',
  'live.status.undescribed': 'error',
  'live.media-type.undescribed': 'error',
  'live.media-type.missing': 'error',
  'live.header.missing': 'error',
  'live.header.incompatible': 'error',
  'live.body.missing': 'error',
  'live.body.undescribed': 'warning',
  'live.body.malformed': 'error',
  'live.body.envelope': 'error',
  'live.body.incompatible': 'error',
  'live.body.not-judged': 'warning',
  'live.request.refused': 'error',
  'live.request.accepted': 'error',
  'live.request.format-ignored': 'warning',
  'live.request.empty-accepted': 'warning',
  'live.credentials.ignored': 'error',
  'live.credentials.refused': 'warning',
  'live.method.accepted': 'error',
  'live.method.status': 'warning',
  'live.allow.missing': 'warning',
  'live.allow.wrong': 'warning',
  'live.authenticate.missing': 'warning',
  'live.problem.status': 'warning',
  'live.cache.shared': 'warning',
  'live.cache.malformed': 'warning',
  'live.cache.stale': 'warning',
  'live.length.wrong': 'error',
  'live.body.unexpected': 'error',
  'live.redirect.elsewhere': 'warning',
  'live.time.exceeded': 'error',
  'live.leak.stack': 'error',
  'live.leak.credentials': 'error',
  'live.leak.database': 'warning',
  'live.leak.address': 'warning',
  'live.state.lost': 'error',
  'live.state.stale': 'error',
  'live.state.differs': 'error',
  'live.state.unlisted': 'warning',
  'live.state.absent': 'error',
  'live.state.id-twice': 'error',
  'live.location.wrong': 'error',
  'live.state.scenario': 'error',
  'live.list.limit': 'warning',
  'live.list.order': 'warning',
  'live.list.total': 'warning',
  'live.path.undescribed': 'warning',
  'live.parameter.undescribed': 'warning',
  'live.field.undescribed': 'warning',
} as const satisfies Record<string, Severity>;

/** The name of a kind of finding. */
export type LiveCode = keyof typeof SEVERITY_OF;

const ORDER = new Map(Object.keys(SEVERITY_OF).map((code, index) => [code, index]));

/** Where a code stands in the table. */
export function orderOfCode(code: LiveCode): number {
  return ORDER.get(code) ?? ORDER.size;
}
