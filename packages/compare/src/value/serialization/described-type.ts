import { essence, type MediaType, parseMediaType } from '@specpact/spec';

/** What says how a body is written, and nothing of what it is. */
const NO_KIND = new Set(['charset', 'boundary', 'q']);

/**
 * The media type of a document that describes a body of this type: itself rather than a range that holds
 * it, and one of the same parameters rather than one that says nothing of them (OpenAPI 3.1, section
 * 4.8.17). Of `application/json; version=1` a body of `version=2` is none.
 */
export function findMediaType(content: readonly MediaType[], contentType: string): MediaType | undefined {
  const wanted = essence(contentType);
  const [family] = wanted.split('/');
  const same = content.filter(({ type }) => essence(type) === wanted && !isOtherKind(type, contentType));
  return (
    same.find(({ type }) => type.toLowerCase() === contentType.toLowerCase()) ??
    same.toSorted(
      (a, b) => sharedParameters(b.type, contentType) - sharedParameters(a.type, contentType),
    )[0] ??
    content.find(({ type }) => essence(type) === `${family}/*`) ??
    content.find(({ type }) => essence(type) === '*/*')
  );
}

/** Whether two media types give one parameter different values. */
export function isOtherKind(type: string, other: string): boolean {
  const [mine, theirs] = [parametersOf(type), parametersOf(other)];
  return [...mine].some(([name, value]) => {
    const their = theirs.get(name);
    return their !== undefined && their.toLowerCase() !== value.toLowerCase();
  });
}

/** How many parameters two media types have in common. */
export function sharedParameters(type: string, other: string): number {
  const theirs = parametersOf(other);
  return [...parametersOf(type).keys()].filter((name) => theirs.has(name)).length;
}

function parametersOf(type: string): Map<string, string> {
  // Most types have none, and are asked of in every interaction.
  if (!type.includes(';')) return new Map();
  const parameters = [...(parseMediaType(type)?.parameters ?? [])];
  return new Map(parameters.filter(([name]) => !NO_KIND.has(name)));
}
