import { crc32, deflateRawSync } from 'node:zlib';

/** A file of an archive. */
export interface ZipEntry {
  /** With slashes. */
  name: string;
  bytes: Uint8Array;
}

/** 1980-01-01, the first day that the format knows: the same files then give the same bytes. */
const DAY = (0 << 9) | (1 << 5) | 1;

/** Names are UTF-8: bit 11 of the general purpose flags. */
const UTF8 = 0x0800;

const DEFLATED = 8;

/** Version 2.0 of the format: folders and Deflate. */
const VERSION = 20;

/**
 * A ZIP file, as PKWARE's APPNOTE.TXT 6.3 describes it: each file behind its local header (4.3.7), then the central
 * directory (4.3.12) and its end (4.3.16). Files are smaller than 4 GiB.
 */
export function zip(entries: readonly ZipEntry[]): Buffer {
  const files: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, bytes } of entries) {
    const path = Buffer.from(name);
    const data = deflateRawSync(bytes, { level: 9 });
    const described = numbers([
      [2, VERSION],
      [2, UTF8],
      [2, DEFLATED],
      [2, 0],
      [2, DAY],
      [4, crc32(bytes)],
      [4, data.length],
      [4, bytes.length],
      [2, path.length],
      [2, 0],
    ]);
    const local = Buffer.concat([numbers([[4, 0x04034b50]]), described, path, data]);
    directory.push(
      numbers([
        [4, 0x02014b50],
        [2, VERSION],
      ]),
      described,
      // No comment, the first disk, no attributes.
      numbers([
        [2, 0],
        [2, 0],
        [2, 0],
        [4, 0],
        [4, offset],
      ]),
      path,
    );
    files.push(local);
    offset += local.length;
  }
  const listed = Buffer.concat(directory);
  const end = numbers([
    [4, 0x06054b50],
    [2, 0],
    [2, 0],
    [2, entries.length],
    [2, entries.length],
    [4, listed.length],
    [4, offset],
    [2, 0],
  ]);
  return Buffer.concat([...files, listed, end]);
}

/** Numbers in little-endian order, each with its size in bytes. */
function numbers(parts: readonly (readonly [size: 2 | 4, value: number])[]): Buffer {
  return Buffer.concat(
    parts.map(([size, value]) => {
      const bytes = Buffer.alloc(size);
      bytes.writeUIntLE(value, 0, size);
      return bytes;
    }),
  );
}
