import type { IHttpRequest, PrismHttpComponents } from '@stoplight/prism-http';
import type { validator } from '../prism-files.ts';
import type { PrismOperation } from '../prism-operation.ts';

type ValidateSecurity = PrismHttpComponents['validateSecurity'];

/**
 * Keeps Prism's refusals of requests that carry no credential at all: each one to an operation is the same. Prism
 * takes a third of its time for such a refusal.
 */
export function validateSecurityOnce(validate: typeof validator.validateSecurity): ValidateSecurity {
  const refusals = new WeakMap<PrismOperation, ReturnType<ValidateSecurity>>();
  return (asked) => {
    const { resource, element } = asked;
    const isBare = carriesNone(placesOf(resource), element);
    const known = isBare ? refusals.get(resource) : undefined;
    if (known) return known;
    const result = validate(asked);
    if (result._tag === 'Right') return { ...result, right: element };
    if (isBare) refusals.set(resource, result);
    return result;
  };
}

/** The headers and parameters of the query that the security schemes of an operation read. */
interface CredentialPlaces {
  headers: readonly string[];
  query: readonly string[];
}

const places = new WeakMap<PrismOperation, CredentialPlaces>();

function placesOf(operation: PrismOperation): CredentialPlaces {
  const known = places.get(operation);
  if (known) return known;
  const keys = (operation.security ?? [])
    .flat()
    .flatMap((scheme) => (scheme.type === 'apiKey' ? [scheme] : []));
  const named = (place: string) => keys.filter((key) => key.in === place).map(({ name }) => name);
  const found = {
    // All schemes but those of keys read `Authorization`, and keys in cookies are in one header.
    headers: ['authorization', 'cookie', ...named('header').map((name) => name.toLowerCase())],
    query: named('query'),
  };
  places.set(operation, found);
  return found;
}

function carriesNone({ headers, query }: CredentialPlaces, { headers: sent, url }: IHttpRequest): boolean {
  return (
    headers.every((name) => sent?.[name] === undefined) &&
    query.every((name) => url.query?.[name] === undefined)
  );
}
