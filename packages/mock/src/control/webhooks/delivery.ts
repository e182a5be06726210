/** In milliseconds: how long a receiver may take. */
const PATIENCE = 10_000;

/** In characters: how much of an answer is shown. */
const SHOWN = 500;

/** A message that is ready to be sent. */
export interface Delivery {
  to: URL;
  /** In upper case. */
  method: string;
  headers: Record<string, string>;
  body: string;
}

/** What came of it. */
export interface Delivered {
  /** The status of the receiver's answer. `undefined` if there was none. */
  status?: number;
  /** The beginning of the answer's body. */
  answer?: string;
  /** Why there is no answer. */
  problem?: string;
}

/** Sends a message once. It follows no redirect, because a redirect may lead to a server that nobody named. */
export async function deliver(
  { to, method, headers, body }: Delivery,
  signal: AbortSignal,
): Promise<Delivered> {
  const late = AbortSignal.timeout(PATIENCE);
  try {
    const response = await fetch(to, {
      method,
      headers: { 'user-agent': 'specpact-mock', ...headers },
      body: method === 'GET' || method === 'HEAD' ? null : body,
      redirect: 'manual',
      signal: AbortSignal.any([signal, late]),
    });
    return { status: response.status, answer: await beginning(response) };
  } catch (error) {
    if (late.aborted) return { problem: `the receiver has not answered for ${PATIENCE} ms` };
    return { problem: signal.aborted ? 'the mock was closed' : reasonOf(error) };
  }
}

/** The beginning of a body. The rest is not read. */
async function beginning({ body }: Response): Promise<string> {
  if (!body) return '';
  let text = '';
  const decoder = new TextDecoder();
  for await (const piece of body as ReadableStream<Uint8Array>) {
    text += decoder.decode(piece, { stream: true });
    if (text.length > SHOWN) break;
  }
  return text.slice(0, SHOWN);
}

/** The platform's error says only that it failed; its cause says why. */
function reasonOf(error: unknown): string {
  const cause = error instanceof Error ? error.cause : undefined;
  const inner = cause instanceof AggregateError ? cause.errors[0] : cause;
  return (
    [inner, error].find((each) => each instanceof Error && each.message !== '')?.message ?? String(error)
  );
}
