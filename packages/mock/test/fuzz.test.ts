import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { exchange } from './exchange.ts';
import { sendRaw } from './send-raw.ts';
import { serveMock } from './served-mock.ts';

const file = fileURLToPath(new URL('../fixtures/bodies.yaml', import.meta.url));
/** `MOCK_FUZZ=50000` sends more than usual: 12 s on a quiet machine. */
const FUZZ = Number(process.env.MOCK_FUZZ ?? 2000);
/** How many connections are open at once. */
const BATCH = 20;
const MEGABYTE = 1024 * 1024;

const line = fc.string({
  unit: fc.constantFrom(...'GET POS/ jsonHTTP1.:%?&=\r\n\t\0é{}"'),
  maxLength: 60,
});
const target = fc.string({ unit: fc.constantFrom(...'/json%?&=_:@\\~[]{}é.'), maxLength: 30 });
const path = fc.constantFrom('json', 'form', 'text', 'nothing', 'samples', 'tree');
const type = fc.constantFrom('application/json', 'multipart/form-data; boundary=x', 'text/plain', 'é', '');
const malformed = fc.oneof(
  line,
  fc.tuple(target, line).map(([where, rest]) => `GET /${where} HTTP/1.1\r\nHost: x\r\n${rest}\r\n\r\n`),
  fc
    .tuple(
      fc.constantFrom('POST', 'PUT', 'PATCH', 'Q'),
      fc.oneof(target, path),
      type,
      line,
      fc.nat({ max: 9 }),
    )
    .map(
      ([method, where, media, body, more]) =>
        `${method} /${where} HTTP/1.1\r\nHost: x\r\nContent-Type: ${media}\r\nContent-Length: ${body.length + (more === 9 ? 5 : 0)}\r\n\r\n${body}`,
    ),
  fc
    .tuple(path, line)
    .map(
      ([where, chunk]) =>
        `POST /${where} HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n${chunk.length.toString(16)}\r\n${chunk}`,
    ),
);

it(`answers after ${FUZZ} malformed requests, never with a stack trace, its memory steady`, {
  timeout: 60_000 + FUZZ * 20,
}, async () => {
  await using mock = await serveMock(file);
  const batch = fc.array(malformed, { minLength: BATCH, maxLength: BATCH });
  const send = async (runs: number, seed: number) => {
    const property = fc.asyncProperty(batch, async (requests) => {
      const answers = await Promise.all(requests.map((bytes) => sendRaw(mock.port, bytes)));
      for (const answer of answers) expect(answer).not.toMatch(/\n\s+at |node_modules|\.js:\d/);
    });
    await fc.assert(property, { numRuns: Math.ceil(runs / BATCH), seed });
  };
  // The first requests fill the journal and the remembered answers.
  await send(Math.max(FUZZ / 5, 1500), 20_261_122);
  const before = await mock.heap();
  await send(FUZZ, 20_261_123);
  expect((await mock.heap()) - before).toBeLessThan(5 * MEGABYTE);
  const answer = await exchange(`http://127.0.0.1:${mock.port}`, { target: '/nothing' });
  expect(answer).toMatchObject({ status: 204 });
});
