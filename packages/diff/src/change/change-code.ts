/**
 * `breaking`: a consumer that follows the old document can fail. `dangerous`: it may break a consumer; the documents
 * alone do not decide it. `warning`: it breaks only generated code. `info`: it breaks nobody.
 */
export type Severity = 'breaking' | 'dangerous' | 'warning' | 'info';

/** Which way a value goes: from the consumer, to the consumer, or to the consumer without a request (webhooks). */
export type Flow = 'request' | 'response' | 'message';

/** `narrowed`: fewer values are allowed than before. `widened`: more. `changed`: some were lost, others gained. */
export type Effect = 'narrowed' | 'widened' | 'changed';

/** The parts of a schema that can allow other values than before. */
export const FACETS = [
  'schema',
  'type',
  'null',
  'enum',
  'minimum',
  'maximum',
  'multiple-of',
  'min-length',
  'max-length',
  'pattern',
  'format',
  'encoding',
  'min-items',
  'max-items',
  'unique-items',
  'contains',
  'min-properties',
  'max-properties',
  'property-names',
  'pattern-properties',
  'additional-properties',
  'dependent',
  'alternatives',
  'not',
] as const;

export type Facet = (typeof FACETS)[number];

/** Facets whose values have an order from narrow to wide: a change never loses and gains values at once. */
const IN_ORDER: ReadonlySet<Facet> = new Set<Facet>([
  'null',
  'enum',
  'minimum',
  'maximum',
  'min-length',
  'max-length',
  'min-items',
  'max-items',
  'unique-items',
  'min-properties',
  'max-properties',
  'additional-properties',
]);

/** The other things that can happen to a schema, with their severity by the way the value goes. */
const EVENTS = {
  'property.removed': { request: 'breaking', response: 'breaking', message: 'breaking' },
  'property.removed-before-sunset': { request: 'breaking', response: 'breaking', message: 'breaking' },
  'property.removed-as-announced': { request: 'dangerous', response: 'dangerous', message: 'dangerous' },
  'property.added': { request: 'info', response: 'info', message: 'info' },
  'property.added-required': { request: 'breaking', response: 'info', message: 'info' },
  'property.added-to-closed': { response: 'breaking', message: 'breaking' },
  'property.became-required': { request: 'breaking', response: 'info', message: 'info' },
  'property.required-with-default': { request: 'breaking' },
  'property.became-optional': { request: 'info', response: 'breaking', message: 'breaking' },
  'property.became-read-only': { request: 'breaking' },
  'property.became-write-only': { response: 'breaking', message: 'breaking' },
  'property.deprecated': { request: 'info', response: 'info', message: 'info' },
  'property.undeprecated': { request: 'info', response: 'info', message: 'info' },
  'alternatives.removed': { request: 'breaking', response: 'info', message: 'info' },
  'alternatives.added': { request: 'info', response: 'breaking', message: 'breaking' },
  'alternatives.overlap': { request: 'dangerous', response: 'dangerous', message: 'dangerous' },
  'property.sunset-missing': { request: 'breaking', response: 'breaking', message: 'breaking' },
  'property.sunset-invalid': { request: 'breaking', response: 'breaking', message: 'breaking' },
  'property.sunset-too-soon': { request: 'breaking', response: 'breaking', message: 'breaking' },
  'property.sunset-removed': { request: 'breaking', response: 'breaking', message: 'breaking' },
  'property.sunset-changed': { request: 'info', response: 'info', message: 'info' },
  'property.stability-lowered': { request: 'breaking', response: 'breaking', message: 'breaking' },
  'property.stability-raised': { request: 'info', response: 'info', message: 'info' },
  'property.stability-unknown': { request: 'breaking', response: 'breaking', message: 'breaking' },
  'xml.changed': { request: 'breaking', response: 'breaking', message: 'breaking' },
  'xml.prefix-changed': { request: 'dangerous', response: 'dangerous', message: 'dangerous' },
  'discriminator.changed': { request: 'breaking', response: 'breaking', message: 'breaking' },
  'discriminator.added': { request: 'dangerous', response: 'dangerous', message: 'dangerous' },
  'discriminator.removed': { request: 'dangerous', response: 'dangerous', message: 'dangerous' },
  'discriminator.rewritten': { request: 'info', response: 'info', message: 'info' },
  'discriminator.value-removed': { request: 'breaking', response: 'info', message: 'info' },
  'discriminator.value-added': { request: 'info', response: 'dangerous', message: 'dangerous' },
  'nullable-without-type': { request: 'dangerous', response: 'dangerous', message: 'dangerous' },
  'default.changed': { request: 'dangerous', response: 'info', message: 'info' },
  'not-decided': { request: 'dangerous', response: 'dangerous', message: 'dangerous' },
} as const satisfies Record<string, Partial<Record<Flow, Severity>>>;

export type SchemaEvent = keyof typeof EVENTS;

/** Changes of everything that is not a schema. */
const OTHERS = {
  'document.added': 'info',
  'document.removed': 'breaking',
  'document.renamed': 'dangerous',
  'server.path-removed': 'breaking',
  'server.removed': 'dangerous',
  'server.added': 'info',

  'operation.removed': 'breaking',
  'operation.removed-before-sunset': 'breaking',
  'operation.removed-as-announced': 'dangerous',
  'operation.added': 'info',
  'operation.deprecated': 'info',
  'operation.undeprecated': 'info',
  'operation.sunset-missing': 'breaking',
  'operation.sunset-invalid': 'breaking',
  'operation.sunset-too-soon': 'breaking',
  'operation.sunset-removed': 'breaking',
  'operation.sunset-changed': 'info',
  'operation.stability-lowered': 'breaking',
  'operation.stability-raised': 'info',
  'operation.stability-unknown': 'breaking',

  'security.required': 'breaking',
  'security.alternative-removed': 'breaking',
  'security.alternative-added': 'info',
  'security.scope-added': 'breaking',
  'security.scope-removed': 'info',
  'security.removed': 'info',
  'security.scheme-changed': 'breaking',
  'security.flow-removed': 'breaking',
  'security.flow-added': 'info',
  'security.needed-scope-removed': 'breaking',
  'security.flow-scope-removed': 'dangerous',
  'security.flow-scope-added': 'info',
  'security.url-changed': 'breaking',

  'parameter.added': 'info',
  'parameter.added-required': 'breaking',
  'parameter.removed': 'breaking',
  'parameter.removed-before-sunset': 'breaking',
  'parameter.removed-as-announced': 'dangerous',
  'parameter.became-required': 'breaking',
  'parameter.became-optional': 'info',
  'parameter.style-changed': 'breaking',
  'parameter.empty-value-refused': 'breaking',
  'parameter.reserved-refused': 'breaking',
  'parameter.deprecated': 'info',
  'parameter.undeprecated': 'info',
  'parameter.sunset-missing': 'breaking',
  'parameter.sunset-invalid': 'breaking',
  'parameter.sunset-too-soon': 'breaking',
  'parameter.sunset-removed': 'breaking',
  'parameter.sunset-changed': 'info',

  'request.body.added': 'info',
  'request.body.added-required': 'breaking',
  'request.body.removed': 'breaking',
  'request.body.became-required': 'breaking',
  'request.body.became-optional': 'info',
  'request.media-type.removed': 'breaking',
  'request.media-type.added': 'info',
  'request.encoding-changed': 'breaking',
  'request.encoding-widened': 'info',

  'response.status.removed': 'breaking',
  'response.status.added': 'info',
  'response.media-type.removed': 'breaking',
  'response.media-type.added': 'info',
  'response.encoding-changed': 'breaking',
  'response.encoding-narrowed': 'info',
  'response.header.removed': 'breaking',
  'response.header.added': 'info',
  'response.header.became-optional': 'breaking',
  'response.header.became-required': 'info',
  'response.header.style-changed': 'breaking',
  'response.header.deprecated': 'info',
  'response.header.undeprecated': 'info',

  'message.removed': 'breaking',
  'message.added': 'info',
  'message.media-type.removed': 'breaking',
  'message.media-type.added': 'info',
  'message.encoding-changed': 'breaking',
  'message.encoding-narrowed': 'info',
  'message.body.removed': 'breaking',
  'message.body.added': 'info',
  'message.header.removed': 'breaking',
  'message.header.added': 'info',
  'message.header.became-optional': 'breaking',
  'message.header.became-required': 'info',
  'message.header.style-changed': 'breaking',
  'message.security.removed': 'breaking',
  'message.security.added': 'info',
  'message.security.alternative-removed': 'info',
  'message.security.alternative-added': 'breaking',

  'scenario.removed': 'dangerous',
  'scenario.added': 'info',
  'scenario.state-changed': 'dangerous',

  'consumer.broken': 'breaking',

  'client.operation-id.changed': 'warning',
  'client.operation-id.removed': 'warning',
  'client.operation-id.added': 'warning',
  'client.tag.removed': 'warning',
  'client.tag.added': 'info',
  'client.schema.renamed': 'warning',
  'client.schema.removed': 'warning',
  'client.schema.added': 'info',
  'client.parameter.order': 'warning',
  'client.parameter.renamed': 'warning',
  'client.link.removed': 'warning',
  'client.link.changed': 'warning',
  'client.link.added': 'info',
} as const satisfies Record<string, Severity>;

export type FacetCode = `${Flow}.${Facet}.${Effect}`;
export type EventCode = `${Flow}.${SchemaEvent}`;
/** The name of a kind of change: dotted, from the whole to the part. Codes are stable. */
export type ChangeCode = FacetCode | EventCode | keyof typeof OTHERS;

/** Every change there is, in the order in which the changes of one operation are listed, with its severity. */
export const SEVERITY_OF: ReadonlyMap<string, Severity> = new Map<string, Severity>([
  ...Object.entries(OTHERS),
  ...flows().flatMap((flow) => [...eventsOf(flow), ...FACETS.flatMap((facet) => effectsOf(flow, facet))]),
]);

const ORDER = new Map([...SEVERITY_OF.keys()].map((code, index) => [code, index]));

/** The severity of a code. */
export function severityOf(code: ChangeCode): Severity {
  return SEVERITY_OF.get(code) ?? 'breaking';
}

/** Where a code stands in the table, for a stable order of changes. */
export function orderOfCode(code: ChangeCode): number {
  return ORDER.get(code) ?? ORDER.size;
}

function eventsOf(flow: Flow): [string, Severity][] {
  return Object.entries(EVENTS).flatMap(([event, by]: [string, Partial<Record<Flow, Severity>>]) => {
    const severity = by[flow];
    return severity === undefined ? [] : [[`${flow}.${event}`, severity]];
  });
}

function effectsOf(flow: Flow, facet: Facet): [string, Severity][] {
  const effects: Effect[] = IN_ORDER.has(facet)
    ? ['narrowed', 'widened']
    : ['narrowed', 'widened', 'changed'];
  return effects.map((effect) => [`${flow}.${facet}.${effect}`, severityOfEffect(flow, effect)]);
}

/** What a consumer sends must still be taken. What it receives must have been allowed before. */
function severityOfEffect(flow: Flow, effect: Effect): Severity {
  const harmless: Effect = flow === 'request' ? 'widened' : 'narrowed';
  return effect === harmless ? 'info' : 'breaking';
}

function flows(): Flow[] {
  return ['request', 'response', 'message'];
}
