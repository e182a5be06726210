import { createServer } from 'node:http';
import { handle } from './app.ts';

const server = createServer(async (incoming, outgoing) => {
  const headers = new Headers(Object.entries(incoming.headers).map(([name, value]) => [name, String(value)]));
  const url = new URL(incoming.url ?? '/', 'http://localhost');
  const response = handle(new Request(url, { method: incoming.method, headers }));
  outgoing.writeHead(response.status, Object.fromEntries(response.headers)).end(await response.text());
});
const port = Number(process.env.PORT ?? 3000);
server.listen(port, '127.0.0.1', () => process.stdout.write(`http://127.0.0.1:${port}\n`));
