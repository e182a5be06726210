import { hashOf, isJsonObject, type JsonValue, jsonText, type Path } from '@specpact/spec';
import type { FindingCode } from './finding-code.ts';

/** What tells a finding from any other. */
export interface FindingIdentity {
  code: FindingCode;
  consumer: string;
  provider: string;
  interaction: string | undefined;
  operation: string | undefined;
  /** {@link namedPath} of the part of the document. */
  document: readonly string[] | undefined;
  pact: Path | undefined;
}

/**
 * The fingerprint of a finding: a hash of what it is about. It has names, and no line or index, so it stays the same
 * while either file is reformatted or reordered.
 */
export function fingerprintOf({
  code,
  consumer,
  provider,
  interaction,
  operation,
  document,
  pact,
}: FindingIdentity): string {
  const about = [
    code,
    consumer,
    provider,
    interaction ?? '',
    operation ?? '',
    document ?? [],
    // The description stands for the interaction. All items of a list are alike.
    (pact?.[0] === 'interactions' ? pact.slice(2) : (pact ?? [])).map((token) =>
      INDEX.test(token) ? '*' : token,
    ),
  ];
  return hashOf(JSON.stringify(about)).slice(0, 16);
}

const INDEX = /^\d+$/;

/** A path that has the names of items instead of their indices. */
export function namedPath(root: JsonValue, path: Path): string[] {
  let value: JsonValue | undefined = root;
  return path.map((token) => {
    const holder: JsonValue | undefined = value;
    if (Array.isArray(holder)) {
      value = holder[Number(token)];
      return nameOf(value);
    }
    value = isJsonObject(holder) && Object.hasOwn(holder, token) ? holder[token] : undefined;
    return token;
  });
}

function nameOf(item: JsonValue | undefined): string {
  if (!isJsonObject(item)) return item === undefined || Array.isArray(item) ? '*' : String(item);
  const { $ref, name, in: location, title, properties } = item;
  if (typeof $ref === 'string') return $ref;
  if (typeof name === 'string') return `${jsonText(location)}:${name}`;
  if (typeof title === 'string') return title;
  return isJsonObject(properties) ? Object.keys(properties).sort().join() : '*';
}
