/** Reads the bytes of a body, or says what is wrong with it: it is larger than the limit, or it is cut. */
export async function rawBody(
  request: Request,
  limit: number,
): Promise<Uint8Array<ArrayBuffer> | 'too-large' | 'malformed'> {
  // A body whose announced size is too large is refused before anything is read.
  if (Number(request.headers.get('content-length') ?? 0) > limit) return 'too-large';
  if (!request.body) return new Uint8Array();
  const reader = request.body.getReader();
  const chunks: Uint8Array[] = [];
  let size = 0;
  for (;;) {
    const read = await reader.read().catch(() => undefined);
    if (!read) return 'malformed';
    if (read.done) break;
    size += read.value.length;
    if (size > limit) {
      await reader.cancel().catch(() => undefined);
      return 'too-large';
    }
    chunks.push(read.value);
  }
  const whole = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
}
