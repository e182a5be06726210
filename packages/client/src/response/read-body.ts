/**
 * Reads a body, of at most so many bytes. `undefined`: it has more of them; what is more is not read.
 *
 * Rejects with what `fetch` throws if the body breaks off.
 */
export async function readBytes(
  { body, headers }: Response,
  limit: number,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const reader = body?.getReader();
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  // What it announces, and then what has come of it.
  let size = Number(headers.get('content-length'));
  for (let read = 0; ; size = read) {
    if (size > limit) {
      await reader?.cancel();
      return undefined;
    }
    const { value } = (await reader?.read()) ?? {};
    if (!value) break;
    read += value.length;
    chunks.push(value);
  }
  return chunks[0] && !chunks[1] ? chunks[0] : new Uint8Array(await new Blob(chunks).arrayBuffer());
}

const UTF_8 = /* @__PURE__ */ new TextDecoder('utf-8', { fatal: true });

/** Text is UTF-8 unless it is not, and its type names another charset that it is. `undefined`: it is none. */
export function decode(bytes: Uint8Array, contentType: string | null): string | undefined {
  try {
    // A byte order mark is taken out.
    return UTF_8.decode(bytes);
  } catch {
    const charset = /charset="?([^\s;"]+)/i.exec(contentType ?? '')?.[1];
    try {
      return new TextDecoder(charset, { fatal: true }).decode(bytes);
    } catch {
      // Not in this charset, or in none that the platform knows.
      return undefined;
    }
  }
}
