/** `error`: the consumer and the document contradict each other. `warning`: they may. */
export type Severity = 'error' | 'warning';

/**
 * Every finding there is, in the order in which findings of one interaction are listed, with its
 * severity. Codes are stable: people filter by them. Each has its entry in `docs/findings.md`.
 */
export const SEVERITY_OF = {
  'document.info.missing': 'error',
  'document.schema.invalid': 'error',
  'document.schema.contradictory': 'error',
  'document.reference.broken': 'error',
  'document.operation.none': 'warning',
  'document.operation.duplicate': 'error',
  'document.operation.unreachable': 'error',
  'document.path.malformed': 'error',
  'document.path.no-such-name': 'error',
  'document.path.undescribed-name': 'error',
  'document.parameter.invalid': 'error',
  'document.parameter.duplicate': 'error',
  'document.response.no-status': 'error',
  'document.media-type.malformed': 'warning',
  'document.security.unknown': 'error',
  'document.security.unknown-scope': 'error',
  'document.scenario.incompatible': 'error',
  'document.example.incompatible': 'error',
  'document.example.unread': 'warning',
  'document.default.incompatible': 'error',
  'document.enum.incompatible': 'warning',
  'document.state.unknown-parameter': 'error',
  'document.state.duplicate': 'error',

  'pact.empty': 'error',
  'pact.interaction.duplicate': 'error',
  'pact.interaction.repeated': 'warning',
  'pact.credential': 'error',
  'pact.credential.likely': 'warning',
  'pact.header.impossible': 'error',
  'pact.rule.unmatched': 'warning',
  'pact.rule.unknown': 'warning',
  'pact.message-not-judged': 'warning',
  'pact.interaction-not-judged': 'warning',

  'request.path.unknown': 'error',
  'request.path.incompatible': 'error',
  'request.method.unknown': 'error',
  'request.security.missing': 'error',
  'request.security.doubtful': 'warning',
  'request.accept.incompatible': 'error',
  'request.accept.unknown': 'warning',
  'request.content-type.incompatible': 'error',
  'request.content-type.missing': 'warning',
  'request.content-type.unknown': 'warning',
  'request.header.incompatible': 'error',
  'request.header.unknown': 'warning',
  'request.cookie.incompatible': 'error',
  'request.cookie.unknown': 'warning',
  'request.query.incompatible': 'error',
  'request.query.unknown': 'warning',
  'request.parameter.not-judged': 'warning',
  'request.body.missing': 'error',
  'request.body.incompatible': 'error',
  'request.body.read-only': 'warning',
  'request.body.undescribed': 'warning',
  'request.body.undescribed-property': 'warning',
  'request.body.not-judged': 'warning',
  'request.rule.incompatible': 'error',
  'request.rule.wider': 'warning',
  'request.rule.not-judged': 'warning',
  'request.generator.incompatible': 'error',

  'response.status.unknown': 'error',
  'response.status.default': 'warning',
  'response.content-type.incompatible': 'error',
  'response.content-type.unknown': 'warning',
  'response.content-type.unasked': 'warning',
  'response.header.incompatible': 'error',
  'response.header.optional': 'warning',
  'response.header.undescribed': 'error',
  'response.header.standard': 'warning',
  'response.header.not-judged': 'warning',
  'response.body.undescribed': 'error',
  'response.body.undescribed-property': 'error',
  'response.body.write-only': 'error',
  'response.body.incompatible': 'error',
  'response.body.free-form': 'warning',
  'response.body.not-judged': 'warning',
  'response.rule.incompatible': 'error',
  'response.rule.not-judged': 'warning',
  'response.field.optional': 'warning',
  'response.field.nullable': 'warning',
  'response.field.more-values': 'warning',

  'message.webhook.unknown': 'error',
  'message.content-type.incompatible': 'error',
  'message.header.incompatible': 'error',
  'message.header.optional': 'warning',
  'message.header.undescribed': 'warning',
  'message.header.not-judged': 'warning',
  'message.body.undescribed': 'error',
  'message.body.undescribed-property': 'error',
  'message.body.write-only': 'error',
  'message.body.incompatible': 'error',
  'message.body.free-form': 'warning',
  'message.body.not-judged': 'warning',
  'message.rule.incompatible': 'error',
  'message.rule.not-judged': 'warning',
  'message.field.optional': 'warning',
  'message.field.nullable': 'warning',
  'message.field.more-values': 'warning',

  'opinion.comparator': 'warning',

  'replay.state.unknown': 'error',
  'replay.state.foreign': 'warning',
  'replay.status': 'error',
  'replay.header': 'error',
  'replay.body': 'error',
  'replay.failed': 'error',
} as const satisfies Record<string, Severity>;

/** The name of a kind of finding: dotted, from the whole to the part. */
export type FindingCode = keyof typeof SEVERITY_OF;

/**
 * Warnings that are errors for a strict judge. The consumer depends on what the document does not promise, or may
 * send more than the document takes, or a part of an interaction could not be judged: the contract may hold.
 */
const DEPENDENCE: ReadonlySet<FindingCode> = new Set<FindingCode>([
  'request.parameter.not-judged',
  'request.body.not-judged',
  'request.rule.wider',
  'request.rule.not-judged',
  'response.header.optional',
  'response.header.standard',
  'response.header.not-judged',
  'response.body.free-form',
  'response.body.not-judged',
  'response.field.optional',
  'response.field.nullable',
  'response.field.more-values',
  'response.rule.not-judged',
  'message.header.optional',
  'message.header.undescribed',
  'message.header.not-judged',
  'message.body.free-form',
  'message.body.not-judged',
  'message.field.optional',
  'message.field.nullable',
  'message.field.more-values',
  'message.rule.not-judged',
  'pact.rule.unknown',
  'pact.message-not-judged',
  'pact.interaction-not-judged',
  'replay.state.foreign',
]);

/** The severity of a code, for a strict judge or one that is not strict. */
export function severityOf(code: FindingCode, strict: boolean): Severity {
  return strict && DEPENDENCE.has(code) ? 'error' : SEVERITY_OF[code];
}

const ORDER = new Map(Object.keys(SEVERITY_OF).map((code, index) => [code, index]));

/** Where a code stands in the table, for a stable order of findings. */
export function orderOfCode(code: FindingCode): number {
  return ORDER.get(code) ?? ORDER.size;
}
