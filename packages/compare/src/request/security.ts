import { jsonText, type OpenApiDocument, type SecurityRequirement } from '@specpact/spec';
import type { Finding } from '../finding/finding.ts';
import type { InteractionContext } from '../interaction/interaction-context.ts';
import { headerValue } from '../pact/header.ts';
import type { PactRequest } from '../pact/pact.ts';
import { cookiesOf } from './cookies.ts';

/**
 * Judges that a request has credentials. One alternative is enough, and it needs the credentials of all its schemes
 * (OpenAPI 3.1, section 4.8.30). A provider checks credentials first: without them, it answers with a refusal.
 */
export function judgeSecurity(context: InteractionContext): Finding[] {
  const { operation, interaction, requestName } = context;
  const { request, response } = interaction;
  if (!operation || operation.security.length === 0) return [];
  const lacking = operation.security.map((alternative) =>
    alternative.filter((requirement) => !isSatisfied(requirement, request)),
  );
  if (lacking.some((requirements) => requirements.length === 0)) return [];
  const refused = [400, 401, 403, 407, 429].includes(response.status) || response.status >= 500;
  if (refused) return [];
  const code = response.status < 400 ? 'request.security.missing' : 'request.security.doubtful';
  const half = operation.security.find((alternative, index) => {
    const count = lacking[index]?.length ?? 0;
    return alternative.length > count;
  });
  const partly = half && lacking[operation.security.indexOf(half)];
  const detail = partly ? `: it also needs ${partly.map(described).join(' and ')}` : '';
  return [
    context.finding(
      code,
      `${requestName} needs credentials, and a ${response.status} is expected without them${detail}`,
      {
        document: operation.value.security === undefined ? ['security'] : [...operation.path, 'security'],
        pact: request.at,
      },
    ),
  ];
}

/** Whether a request has the credentials of a scheme (OpenAPI 3.1, section 4.8.27). */
function isSatisfied({ scheme }: SecurityRequirement, request: PactRequest): boolean {
  if (scheme?.type === 'apiKey') return hasKey(jsonText(scheme.in), jsonText(scheme.name), request);
  const authorization = headerValue(request.headers, 'authorization');
  switch (scheme?.type) {
    case 'http': {
      const wanted = `${jsonText(scheme.scheme).toLowerCase()} `;
      const given = authorization?.trim() ?? '';
      return given.toLowerCase().startsWith(wanted) && given.length > wanted.length;
    }
    case 'oauth2':
    case 'openIdConnect':
      return /^bearer +\S/i.test(authorization ?? '');
    // A pact records no client certificates. A scheme that is not declared asks for nothing.
    default:
      return true;
  }
}

/** Whether a request has a key that is not empty, or a generator that makes one. */
function hasKey(place: string, name: string, request: PactRequest): boolean {
  const { headers, query, generators } = request;
  const isMade = generators.some((made) =>
    place === 'header'
      ? made.part === place && made.name.toLowerCase() === name.toLowerCase()
      : made.part === place && made.name === name,
  );
  const texts =
    place === 'query'
      ? query.get(name)
      : place === 'cookie'
        ? cookiesOf(request).fields.get(name)
        : [headerValue(headers, name) ?? ''];
  return isMade || texts?.some((text) => text.trim() !== '') === true;
}

function described({ name, scheme }: SecurityRequirement): string {
  switch (scheme?.type) {
    case 'apiKey':
      return `the ${jsonText(scheme.in)} \`${jsonText(scheme.name)}\``;
    case 'http':
      return `\`Authorization: ${jsonText(scheme.scheme)} …\``;
    default:
      return `\`${name}\``;
  }
}

type Carrier = 'header' | 'query' | 'cookie';

const known = new WeakMap<OpenApiDocument, Map<Carrier, ReadonlySet<string>>>();

/** The names of the parameters that carry credentials. A document does not list them as parameters. */
export function credentialNames(
  { document }: Pick<InteractionContext, 'document'>,
  location: Carrier,
): ReadonlySet<string> {
  const names = known.get(document) ?? new Map<Carrier, ReadonlySet<string>>();
  known.set(document, names);
  const found = names.get(location) ?? findNames(document, location);
  names.set(location, found);
  return found;
}

function findNames(document: OpenApiDocument, location: Carrier): Set<string> {
  const components = document.resolve(['components', 'securitySchemes'])?.value;
  const names = new Set<string>();
  if (typeof components !== 'object' || components === null) return names;
  for (const key of Object.keys(components)) {
    const scheme = document.resolve(['components', 'securitySchemes', key])?.value;
    if (typeof scheme !== 'object' || scheme === null || Array.isArray(scheme)) continue;
    if (scheme.type === 'apiKey' && scheme.in === location && typeof scheme.name === 'string') {
      names.add(location === 'header' ? scheme.name.toLowerCase() : scheme.name);
    }
  }
  return names;
}
