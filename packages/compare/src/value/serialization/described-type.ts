import { essence, type MediaType, parseMediaType } from '@specpact/spec';

/** The parameters that say how a body is written, and not what it is. */
const NO_KIND = new Set(['charset', 'boundary', 'q']);

/**
 * The media type of the document for a body of this type. The same type comes before a range, and a type with the
 * same parameters before one without them (OpenAPI 3.1, section 4.8.17). `application/json; version=1` does not
 * describe a body with `version=2`.
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
  // Most types have no parameters, and every interaction asks.
  if (!type.includes(';')) return new Map();
  const parameters = [...(parseMediaType(type)?.parameters ?? [])];
  return new Map(parameters.filter(([name]) => !NO_KIND.has(name)));
}
