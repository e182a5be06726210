import type { OpenApiDocument, Path, SecurityRequirement } from '@specpact/spec';
import type { GenerateWarning } from './generate-warning.ts';

/**
 * Finds credentials that an operation takes together and that go into the same header, such as Basic and Bearer. A
 * request has one `Authorization` (RFC 9110, section 11.6.2), so no request satisfies the document. The client sends
 * the last. Keys with the same name in the query or in cookies are all sent.
 */
export function credentialClashes(document: OpenApiDocument): GenerateWarning[] {
  // A fault at the top of the document concerns many operations and is reported once.
  const clashes = new Map<string, Clash>();
  for (const { id, security, value, path } of document.operations) {
    const base = value.security === undefined ? [] : path;
    for (const [index, schemes] of security.entries()) {
      for (const [header, names] of sharedHeaders(schemes)) {
        const at = [...base, 'security', String(index), names.at(-1) ?? ''];
        const key = JSON.stringify([at, header]);
        const operations = [...(clashes.get(key)?.operations ?? []), id];
        clashes.set(key, { at, header, names, operations });
      }
    }
  }
  return [...clashes.values()].map((clash) => ({
    reason: describe(clash),
    position: document.locate(clash.at),
  }));
}

interface Clash {
  at: Path;
  header: string;
  names: readonly string[];
  operations: readonly string[];
}

function describe({ header, names, operations: [first, ...others] }: Clash): string {
  const who = others.length === 0 ? `${first} takes` : `${first} and ${others.length} more take`;
  const all = names.map((name) => `\`${name}\``).join(' and ');
  const both = names.length === 2 ? 'both' : 'all';
  return (
    `${who} ${all} together. A request has one \`${header}\` header, and ${both} need it: ` +
    `the client sends only \`${names.at(-1)}\`. Write them as alternatives if either is enough`
  );
}

/** The headers that more than one scheme needs, with the names of the schemes. */
function sharedHeaders(schemes: readonly SecurityRequirement[]): [string, string[]][] {
  const headers = new Map<string, string[]>();
  for (const { name, scheme } of schemes) {
    const header = headerOf(scheme);
    if (header !== undefined) headers.set(header, [...(headers.get(header) ?? []), name]);
  }
  return [...headers].filter(([, names]) => names.length > 1);
}

/** The header in which the credential of a scheme is sent. */
function headerOf(scheme: SecurityRequirement['scheme']): string | undefined {
  if (!scheme || scheme.type === 'mutualTLS') return undefined;
  if (scheme.type !== 'apiKey') return 'authorization';
  return scheme.in === 'header' ? String(scheme.name).toLowerCase() : undefined;
}
