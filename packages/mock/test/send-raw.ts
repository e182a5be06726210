import { connect, type Socket } from 'node:net';

/**
 * Waits for the end of a connection. A reset counts as an end too; `once` of node:events treats it as a
 * failure.
 */
export function ended(socket: Socket): Promise<void> {
  return new Promise((resolve) => socket.once('close', () => resolve()));
}

/** Sends bytes as they are, and collects the answer until the connection ends. */
export async function sendRaw(port: number, bytes: string): Promise<string> {
  const socket = connect(port, '127.0.0.1');
  let answer = '';
  socket.on('data', (chunk) => {
    answer += chunk;
  });
  socket.on('error', () => socket.destroy());
  socket.end(bytes, 'latin1');
  await ended(socket);
  return answer;
}
