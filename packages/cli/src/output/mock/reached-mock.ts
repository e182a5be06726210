// output/mock/ takes a running mock, and what it says of its requests and documents.
// It gives the lines that the commands about mocks print.
import type { WorkersMock } from '@specpact/mock';

/** Where a mock is reached, and how `curl` reaches it. */
export interface Reached {
  /** Without a slash at the end. */
  url: string;
  /** What a curl line has before the URL, for a POSIX shell: empty, or `--unix-socket '/tmp/mock.sock'`. */
  options: readonly string[];
}

/** Where a mock will be reached that is not running. Its certificate may not be made yet. */
export function willBeReached(
  address: { host: string; port: number },
  { socket, https }: { socket?: string | undefined; https?: unknown },
): Reached {
  const scheme = https ? 'https' : 'http';
  const url = socket === undefined ? `${scheme}://${address.host}:${address.port}` : `${scheme}://localhost`;
  return { url, options: [...(https ? ['-k'] : []), ...overSocket(socket)] };
}

export function reached(mock: WorkersMock): Reached {
  const { socket, certificate } = mock;
  const scheme = certificate ? 'https' : 'http';
  return {
    // A mock that listens on a socket has no URL.
    url: socket === undefined ? mock.url : `${scheme}://localhost`,
    options: [...trusting(certificate), ...overSocket(socket)],
  };
}

/** A curl line that reaches the mock. */
export function reachingLine(line: string, { options }: Reached): string {
  return ['curl', ...options, line.replace(/^curl /, '')].join(' ');
}

/** A certificate that was given may be for another name, or of an authority that `curl` knows. */
function trusting(certificate: WorkersMock['certificate']): string[] {
  if (!certificate) return [];
  return certificate.file === undefined ? ['-k'] : ['--cacert', quote(certificate.file)];
}

function overSocket(socket: string | undefined): string[] {
  return socket === undefined ? [] : ['--unix-socket', quote(socket)];
}

function quote(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
