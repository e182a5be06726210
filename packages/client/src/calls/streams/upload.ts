import type { CallFetch } from '../../settings/call-fetch.ts';
import type { Progress } from './download.ts';

/** What is used of `XMLHttpRequest`. Only browsers have it, and only it tells there how far an upload is. */
interface Xhr {
  responseType: string;
  withCredentials: boolean;
  readonly status: number;
  readonly statusText: string;
  readonly response: Blob;
  readonly upload: { onprogress: ((event: { loaded: number; total: number }) => void) | null };
  onload: (() => void) | null;
  onerror: (() => void) | null;
  open(method: string, url: string): void;
  setRequestHeader(name: string, value: string): void;
  getAllResponseHeaders(): string;
  send(body: unknown): void;
  abort(): void;
}

/**
 * A `fetch` that tells how far the body of a request is, for the option `fetch` of a call. Browsers send it by
 * `XMLHttpRequest`, which follows redirects itself. Other platforms send it as a stream, without a `Content-Length`.
 *
 * @example
 * await client.uploadFile({ body: { file }, fetch: withUploadProgress(({ loaded, total }) => show(loaded, total)) });
 */
export function withUploadProgress(onProgress: (progress: Progress) => void, inner?: CallFetch): CallFetch {
  return async (url, init = {}) => {
    const { XMLHttpRequest } = globalThis as { XMLHttpRequest?: new () => Xhr };
    if (XMLHttpRequest && !inner) return sendByXhr(new XMLHttpRequest(), String(url), init, onProgress);
    const send = inner ?? globalThis.fetch;
    if (init.body === undefined || init.body === null) return send(url, init);
    const whole = new Response(init.body);
    const total = init.body instanceof Blob ? init.body.size : undefined;
    let loaded = 0;
    const counted = whole.body?.pipeThrough(
      new TransformStream<Uint8Array, Uint8Array>({
        transform(piece, controller) {
          loaded += piece.length;
          onProgress({ loaded, total });
          controller.enqueue(piece);
        },
      }),
    );
    return send(url, { ...init, body: counted ?? null });
  };
}

function sendByXhr(
  xhr: Xhr,
  url: string,
  { method = 'GET', headers, body, signal, credentials }: RequestInit,
  onProgress: (progress: Progress) => void,
): Promise<Response> {
  return new Promise((resolve, reject) => {
    const abort = () => {
      xhr.abort();
      reject(signal?.reason);
    };
    if (signal?.aborted) return abort();
    signal?.addEventListener('abort', abort);
    const end = (settle: () => void) => () => {
      signal?.removeEventListener('abort', abort);
      settle();
    };
    xhr.open(method, url);
    xhr.responseType = 'blob';
    xhr.withCredentials = credentials === 'include';
    for (const [name, value] of new Headers(headers)) xhr.setRequestHeader(name, value);
    xhr.upload.onprogress = ({ loaded, total }) => onProgress({ loaded, total });
    xhr.onerror = end(() => reject(new TypeError('the request failed')));
    xhr.onload = end(() => resolve(responseOf(xhr)));
    xhr.send(body ?? null);
  });
}

function responseOf(xhr: Xhr): Response {
  const { status, statusText } = xhr;
  const headers = new Headers();
  for (const line of xhr.getAllResponseHeaders().trim().split(/\r\n/)) {
    const [name = '', value = ''] = line.split(/:\s*(.*)/s);
    if (name) headers.append(name, value);
  }
  // These have no body (Fetch standard, section 2.2.3).
  const body = [204, 205, 304].includes(status) ? null : xhr.response;
  return new Response(body, { status, statusText, headers });
}
