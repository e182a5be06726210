// data/ speaks with the server that gave the page.
// It reads JSON, asks for changes, and hears what to read again.

/** The control path, without a slash at its end. */
const BASE = location.pathname.replace(/\/+$/, '');

/** Why the server did not do what was asked. */
export class ApiError extends Error {
  readonly status: number | undefined;

  constructor(message: string, status?: number) {
    super(message);
    this.status = status;
  }
}

/** @throws {ApiError} if there is no answer, or the answer is no success. */
export async function read<T>(path: string): Promise<T> {
  return (await ask('GET', path)) as T;
}

/** @throws {ApiError} as {@link read} does. */
export async function change(method: 'POST' | 'PUT' | 'DELETE', path: string, body?: unknown): Promise<void> {
  await ask(method, path, body);
}

async function ask(method: string, path: string, body?: unknown): Promise<unknown> {
  let response: Response;
  try {
    response = await fetch(`${BASE}/${path}`, {
      method,
      headers: {
        accept: 'application/json',
        ...(body !== undefined && { 'content-type': 'application/json' }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
  } catch {
    throw new ApiError('The mock does not answer. Has it ended?');
  }
  const text = await response.text();
  const value: unknown = text === '' ? undefined : JSON.parse(text);
  if (response.ok) return value;
  const detail = typeof value === 'object' && value !== null && 'detail' in value ? value.detail : undefined;
  throw new ApiError(typeof detail === 'string' ? detail : response.statusText, response.status);
}

/** The address of the stream of news. */
export const NEWS = `${BASE}/workbench/events`;
