/** Bytes of a body, or that it has more of them than are wanted. */
export type Bytes = Uint8Array<ArrayBuffer> | 'too-large';

/**
 * Reads a body, of at most so many bytes; what is more is not read.
 *
 * Rejects with what `fetch` throws if the body breaks off.
 */
export async function readBytes(response: Response, limit: number): Promise<Bytes> {
  const { body, headers } = response;
  if (Number(headers.get('content-length')) > limit) {
    await body?.cancel();
    return 'too-large';
  }
  const reader = body?.getReader();
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  for (;;) {
    const { value } = (await reader?.read()) ?? {};
    if (!value) break;
    size += value.length;
    if (size > limit) {
      await reader?.cancel();
      return 'too-large';
    }
    chunks.push(value);
  }
  const [first] = chunks;
  return first && chunks.length === 1 ? first : new Uint8Array(await new Blob(chunks).arrayBuffer());
}

const UTF_8 = /* @__PURE__ */ new TextDecoder('utf-8', { fatal: true });

/** Text is UTF-8 unless it is not, and its type names another charset that it is. `undefined`: it is none. */
export function decode(bytes: Uint8Array, contentType: string | null): string | undefined {
  try {
    // A byte order mark is taken out.
    return UTF_8.decode(bytes);
  } catch {
    const charset = /charset\s*=\s*"?([^\s;"]+)/i.exec(contentType ?? '')?.[1];
    try {
      return new TextDecoder(charset, { fatal: true }).decode(bytes);
    } catch {
      // Not in this charset, or in none that the platform knows.
      return undefined;
    }
  }
}
