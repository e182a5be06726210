import type { OpenApiDocument, Operation, SecurityRequirement } from '@specpact/spec';

/** The credentials of a run, by the name of the security scheme. */
export type Credentials = ReadonlyMap<string, string>;

/** Credentials as a program writes them: `{ apiKey: 'KEY' }`, or what `credentialsFrom` read. */
export type GivenCredentials = Credentials | Readonly<Record<string, string>>;

export function credentialsOf(given: GivenCredentials = {}): Credentials {
  return given instanceof Map ? given : new Map(Object.entries(given));
}

/** Where the credential of one scheme goes, and how it is shown. */
export interface PlacedCredential {
  in: 'header' | 'query' | 'cookie';
  name: string;
  value: string;
  shown: string;
  secrets: readonly string[];
}

/** The variable of the environment that holds the credential of a scheme. */
export function credentialVariable(scheme: string): string {
  return `SPECPACT_AUTH_${scheme.replace(/[^A-Za-z0-9]+/g, '_').toUpperCase()}`;
}

/** Reads the credentials of every scheme of a document from the environment. */
export function credentialsFrom(
  document: OpenApiDocument,
  env: Readonly<Record<string, string | undefined>>,
): Credentials {
  const schemes = document.resolve(['components', 'securitySchemes'])?.value;
  const names = typeof schemes === 'object' && schemes !== null ? Object.keys(schemes) : [];
  return new Map(
    names.flatMap((name): [string, string][] => {
      const value = env[credentialVariable(name)];
      return value ? [[name, value]] : [];
    }),
  );
}

/** Places the credential of a scheme (OpenAPI 3.1, section 4.8.27). `undefined` for a scheme that no text satisfies. */
export function placeCredential(
  { name: scheme, scheme: described }: SecurityRequirement,
  value: string,
): PlacedCredential | undefined {
  const variable = `\${${credentialVariable(scheme)}}`;
  const { type, in: place, name } = described ?? {};
  if (type === 'apiKey' && typeof name === 'string') {
    if (place !== 'header' && place !== 'query' && place !== 'cookie') return undefined;
    return { in: place, name, value, shown: variable, secrets: [value, encodeURIComponent(value)] };
  }
  const header = (text: string, shown: string, secrets: string[]): PlacedCredential => {
    return { in: 'header', name: 'Authorization', value: text, shown, secrets };
  };
  const kind = String(described?.scheme ?? '').toLowerCase();
  if (type === 'http' && kind === 'basic') {
    // No user and no password are still a colon (RFC 7617, section 2).
    const encoded = Buffer.from(value === '' ? ':' : value).toString('base64');
    return header(`Basic ${encoded}`, `Basic $(printf %s "${variable}" | base64)`, [value, encoded]);
  }
  if (type === 'http' && kind !== 'bearer') {
    const word = String(described?.scheme ?? '');
    return header(`${word} ${value}`, `${word} ${variable}`, [value]);
  }
  if (type === 'http' || type === 'oauth2' || type === 'openIdConnect') {
    return header(`Bearer ${value}`, `Bearer ${variable}`, [value]);
  }
  return undefined;
}

/** The schemes to send: those of the first alternative for which all credentials are known. */
export function chosenSchemes({ security }: Operation, credentials: Credentials): readonly string[] {
  const complete = security.find((alternative) => alternative.every(({ name }) => credentials.has(name)));
  return complete?.map(({ name }) => name) ?? [];
}

/** Whether a request without credentials is to be refused. */
export function needsCredentials({ security }: Operation): boolean {
  return security.length > 0 && security.every((alternative) => alternative.length > 0);
}

/** Whether all credentials that an operation needs are known. */
export function hasCredentials(operation: Operation, credentials: Credentials): boolean {
  return (
    !needsCredentials(operation) ||
    operation.security.some((alternative) => alternative.every(({ name }) => credentials.has(name)))
  );
}
