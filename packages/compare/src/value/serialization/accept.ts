import { essence, holdsType, isRange, parseMediaType } from '@specpact/spec';
import { isOtherKind, sharedParameters } from './described-type.ts';

/** One range of an `Accept` header, with its weight: from 0 (refused) to 1. */
interface AcceptedRange {
  range: string;
  quality: number;
}

/** Whether an `Accept` header takes a body of one of these types (RFC 9110, section 12.5.1). */
export function accepts(accept: string, types: readonly string[]): boolean {
  return wantedTypes(accept, types).length > 0;
}

/** The types that an `Accept` header wants most: several if it wants them equally. */
export function wantedTypes<Type extends string>(accept: string, types: readonly Type[]): Type[] {
  const ranges = readAccept(accept);
  const qualities = types.map((type) => qualityOf(ranges, type));
  const most = Math.max(0, ...qualities);
  return most === 0 ? [] : types.filter((_, index) => qualities[index] === most);
}

/** The ranges of a header. A comma between quotes does not separate them (RFC 9110, section 5.6.1). */
function readAccept(accept: string): AcceptedRange[] {
  const ranges = accept.match(/(?:[^,"]|"(?:[^"\\]|\\.)*"?)+/g) ?? [];
  return ranges.flatMap((written): AcceptedRange[] => {
    const range = essence(written) === '*' ? written.replace('*', '*/*') : written;
    const quality = Number(parseMediaType(range)?.parameters.get('q') ?? 1);
    if (essence(range) === '') return [];
    // A weight that is not valid is ignored, as servers do.
    return [{ range, quality: quality >= 0 && quality <= 1 ? quality : 1 }];
  });
}

/** The weight of a type: the most exact range that includes it decides. */
function qualityOf(ranges: readonly AcceptedRange[], type: string): number {
  // The document may describe a range, such as `image/*`: any type in it may be meant.
  const inside = isRange(type) ? ranges.filter(({ range }) => holdsType(type, range)) : [];
  const around = ranges.filter(({ range }) => holdsType(range, type) && !isOtherKind(range, type));
  const [exact] = around.toSorted((a, b) => exactness(b.range, type) - exactness(a.range, type));
  return Math.max(exact?.quality ?? 0, ...inside.map(({ quality }) => quality));
}

function exactness(range: string, type: string): number {
  const bare = essence(range);
  if (bare === '*/*') return 0;
  return bare.endsWith('/*') ? 1 : 2 + sharedParameters(range, type);
}
