import { stat } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import type { OpenApiDocument } from '@specpact/spec';
import type { ByteRange } from '../../recorded/read-traffic.ts';

/** A file of traffic, and its place when all files stand one behind the other. */
export interface SizedFile {
  file: string;
  /** In bytes; `undefined` if it is no file that can be read twice, such as a pipe. */
  size: number | undefined;
  /** How many bytes stand before it. */
  at: number;
}

/** A file, and which part of it is read. */
export interface FilePart {
  file: string;
  range: ByteRange;
}

/** The files with their sizes. A file that is not there has none: whoever reads it says so. */
export async function sizedFiles(files: readonly string[]): Promise<SizedFile[]> {
  const known = await Promise.all(files.map((file) => stat(file).catch(() => undefined)));
  let at = 0;
  return files.map((file, index) => {
    const stats = known[index];
    const size = stats?.isFile() ? stats.size : undefined;
    const before = at;
    at += size ?? 0;
    return { file, size, at: before };
  });
}

/** In bytes: to start a thread and to read the document in it takes as long as to judge a quarter of this. */
const FEWEST = 32 * 1024 * 1024;

/** In characters: two of a larger document would take more than 200 MB of memory. */
const LARGEST_DOCUMENT = 1024 * 1024;

/** How many threads judge the files in the shortest time, with less than 200 MB of memory. */
export function threadsFor(document: OpenApiDocument, files: readonly SizedFile[]): number {
  const length = document.files.reduce((sum, file) => sum + (document.text(file)?.length ?? 0), 0);
  const pays = lengthOf(files) >= FEWEST && length <= LARGEST_DOCUMENT && availableParallelism() > 1;
  return pays ? 2 : 1;
}

/** In bytes. */
export function lengthOf(files: readonly SizedFile[]): number {
  return files.reduce((sum, { size }) => sum + (size ?? 0), 0);
}

/**
 * Cuts all files, one behind the other, into so many parts of the same length. A file that cannot be read twice makes
 * all of them one part.
 */
export function partsOf(files: readonly SizedFile[], count: number): FilePart[][] {
  const parts = files.some(({ size }) => size === undefined) ? 1 : count;
  const length = lengthOf(files);
  return Array.from({ length: parts }, (_, index) => {
    const from = index === 0 ? Number.NEGATIVE_INFINITY : Math.floor((length * index) / parts);
    const to = index === parts - 1 ? Number.POSITIVE_INFINITY : Math.floor((length * (index + 1)) / parts);
    return files.flatMap(({ file, size = 0, at }) => {
      const end = at + size;
      if (at >= to || (end <= from && index > 0)) return [];
      return { file, range: { from: from - at, to: end <= to ? Number.POSITIVE_INFINITY : to - at } };
    });
  });
}
