/**
 * Reads a body. Gives `undefined` if it has more bytes than the limit; the rest is not read.
 *
 * Rejects with what `fetch` throws if the body breaks off.
 */
export async function readBytes(
  { body, headers }: Response,
  limit: number,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const reader = body?.getReader();
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  // First the announced size, then the size of what has been read.
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
