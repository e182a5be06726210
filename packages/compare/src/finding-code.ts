/** `error`: the consumer and the document contradict each other. `warning`: they may. */
export type Severity = 'error' | 'warning';

/**
 * Every finding there is, in the order in which findings of one interaction are listed, with its
 * severity. Codes are stable: people filter by them. Each has its entry in `docs/findings.md`.
 */
export const SEVERITY_OF = {
  'pact.empty': 'error',
  'pact.interaction.duplicate': 'error',

  'request.path.unknown': 'error',
  'request.path.incompatible': 'error',
  'request.method.unknown': 'error',
  'request.security.missing': 'error',
  'request.accept.incompatible': 'error',
  'request.accept.unknown': 'warning',
  'request.content-type.incompatible': 'error',
  'request.content-type.missing': 'warning',
  'request.content-type.unknown': 'warning',
  'request.header.incompatible': 'error',
  'request.header.unknown': 'warning',
  'request.query.incompatible': 'error',
  'request.query.unknown': 'warning',
  'request.body.incompatible': 'error',
  'request.body.undescribed': 'warning',
  'request.body.not-judged': 'warning',

  'response.status.unknown': 'error',
  'response.status.default': 'warning',
  'response.content-type.incompatible': 'error',
  'response.content-type.unknown': 'warning',
  'response.header.incompatible': 'error',
  'response.header.undescribed': 'error',
  'response.header.standard': 'warning',
  'response.body.undescribed': 'error',
  'response.body.undescribed-property': 'error',
  'response.body.incompatible': 'error',
  'response.body.free-form': 'warning',
  'response.body.not-judged': 'warning',

  'replay.state.unknown': 'error',
  'replay.status': 'error',
  'replay.header': 'error',
  'replay.body': 'error',
  'replay.failed': 'error',
} as const satisfies Record<string, Severity>;

/** The name of a kind of finding: dotted, from the whole to the part. */
export type FindingCode = keyof typeof SEVERITY_OF;

const ORDER = new Map(Object.keys(SEVERITY_OF).map((code, index) => [code, index]));

/** Where a code stands in the table, for a stable order of findings. */
export function orderOfCode(code: FindingCode): number {
  return ORDER.get(code) ?? ORDER.size;
}
