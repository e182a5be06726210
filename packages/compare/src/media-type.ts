import { essence, isJson, type MediaType } from '@specpact/spec';

/** The media type that describes a body of this type, or of a type that was not said. */
export function findMediaType(
  content: readonly MediaType[],
  contentType: string | undefined,
): MediaType | undefined {
  if (contentType === undefined) {
    return content.length === 1 ? content[0] : content.find(({ type }) => isJson(essence(type)));
  }
  const wanted = essence(contentType);
  const [family] = wanted.split('/');
  return (
    content.find(({ type }) => type.toLowerCase() === contentType.toLowerCase()) ??
    content.find(({ type }) => essence(type) === wanted) ??
    content.find(({ type }) => essence(type) === `${family}/*`) ??
    content.find(({ type }) => essence(type) === '*/*')
  );
}

/** Whether an `Accept` header takes a body of one of these types (RFC 9110, section 12.5.1). */
export function accepts(accept: string, types: readonly string[]): boolean {
  const ranges = accept.split(',').map((range) => ({
    type: essence(range),
    refused: /;\s*q=0(\.0*)?\s*(;|$)/i.test(range),
  }));
  return types.some((written) => {
    const type = essence(written);
    const [family, subtype] = type.split('/');
    // The most exact range decides; a described range, such as `image/*`, holds what is asked for.
    const fits = (range: string) =>
      range === type ||
      range === `${family}/*` ||
      range === '*/*' ||
      range === '*' ||
      type === '*/*' ||
      (subtype === '*' && range.startsWith(`${family}/`));
    const exactness = (range: string) =>
      range === type ? 2 : range.endsWith('/*') && range !== '*/*' ? 1 : 0;
    const [best] = ranges
      .filter((range) => fits(range.type))
      .toSorted((a, b) => exactness(b.type) - exactness(a.type));
    return best !== undefined && !best.refused;
  });
}
