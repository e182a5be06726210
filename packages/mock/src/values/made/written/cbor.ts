import type { JsonValue } from '@specpact/spec';

/** The major types of items (RFC 8949, section 3.1). */
const MAJOR = { positive: 0, negative: 1, text: 3, list: 4, map: 5, simple: 7 } as const;

/** The values of the major type for simple ones (RFC 8949, section 3.3). */
const SIMPLE = { false: 20, true: 21, null: 22, float: 27 } as const;

/** The most that one byte of an item's head says itself (RFC 8949, section 3). */
const DIRECT = 23;

/**
 * Writes a value of JSON in CBOR (RFC 8949, section 6.2): whole numbers as integers, in the shortest form, and others as
 * floats of 64 bits.
 */
export function cborBytes(value: JsonValue): Uint8Array {
  return Buffer.concat([...items(value)]);
}

function* items(value: JsonValue | undefined): Generator<Uint8Array> {
  if (typeof value === 'number') yield number(value);
  else if (typeof value === 'string') yield* text(value);
  else if (Array.isArray(value)) {
    yield head(MAJOR.list, value.length);
    for (const item of value) yield* items(item);
  } else if (typeof value === 'object' && value !== null) {
    const members = Object.entries(value).filter(([, member]) => member !== undefined);
    yield head(MAJOR.map, members.length);
    for (const [name, member] of members) {
      yield* text(name);
      yield* items(member);
    }
  } else yield head(MAJOR.simple, SIMPLE[String(value ?? null) as 'true' | 'false' | 'null']);
}

function* text(value: string): Generator<Uint8Array> {
  const bytes = Buffer.from(value);
  yield head(MAJOR.text, bytes.length);
  yield bytes;
}

function number(value: number): Uint8Array {
  if (Number.isSafeInteger(value) && !Object.is(value, -0)) {
    return value >= 0 ? head(MAJOR.positive, value) : head(MAJOR.negative, -1 - value);
  }
  const bytes = Buffer.alloc(9);
  bytes[0] = (MAJOR.simple << 5) | SIMPLE.float;
  bytes.writeDoubleBE(value, 1);
  return bytes;
}

/** The head of an item: its major type, and a number in as few bytes as it needs. */
function head(major: number, argument: number): Uint8Array {
  if (argument <= DIRECT) return Uint8Array.of((major << 5) | argument);
  // 1, 2, 4 or 8 bytes follow.
  const size = [1, 2, 4, 8].find((bytes) => argument < 2 ** (8 * bytes)) ?? 8;
  const bytes = Buffer.alloc(1 + size);
  bytes[0] = (major << 5) | (DIRECT + 1 + Math.log2(size));
  if (size === 8) bytes.writeBigUInt64BE(BigInt(argument), 1);
  else bytes.writeUIntBE(argument, 1, size);
  return bytes;
}
