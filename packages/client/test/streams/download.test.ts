import { expect, test } from 'vitest';
import { downloadOf, isTransportError, type Progress } from '../../src/index.ts';
import { faultServer, head, whole } from '../faults/fault-server.ts';
import { streamsAt } from './streams.ts';

const ZIP = { 'Content-Type': 'application/zip' };

test('a download is a stream of its bytes, with progress', async () => {
  await using server = await faultServer((socket) => socket.end(whole('200 OK', 'a'.repeat(300_000), ZIP)));
  const seen: Progress[] = [];
  const { body, size } = await downloadOf(streamsAt(server.url).file, {
    onProgress: (progress) => seen.push(progress),
  });
  expect(await new Response(body).text()).toHaveLength(300_000);
  expect(size).toBe(300_000);
  expect(seen.at(-1)).toEqual({ loaded: 300_000, total: 300_000 });
});

test('nothing is read that nobody asks for, and the limit for bodies does not apply', async () => {
  let written = 0;
  await using server = await faultServer((socket) => {
    socket.write(head('200 OK', ZIP));
    const piece = Buffer.alloc(1_000_000);
    const more = () => {
      while (!socket.destroyed && socket.write(piece)) written += piece.length;
      written += piece.length;
    };
    socket.on('drain', more);
    more();
  });
  const { body } = await downloadOf(streamsAt(server.url).file, { bodyLimit: 10 });
  const reader = body.getReader();
  let read = 0;
  while (read < 3_000_000) read += (await reader.read()).value?.length ?? 0;
  // What systems buffer on the way is a few megabytes. The server has not run ahead further than that.
  const before = written;
  expect(before).toBeLessThan(50_000_000);
  await reader.cancel();
  await expect.poll(() => server.open()).toBe(0);
});

test('a download that breaks off fails, and does not look complete', async () => {
  await using server = await faultServer((socket) =>
    socket.end(`${head('200 OK', { ...ZIP, 'Content-Length': 10 })}half`),
  );
  const { body } = await downloadOf(streamsAt(server.url).file);
  await expect(new Response(body).text()).rejects.toSatisfy(
    (error: Error) => isTransportError(error) || isTransportError(error.cause),
  );
});

test('a download may take longer than the deadline, but not be silent', async () => {
  await using server = await faultServer((socket) => {
    socket.write(head('200 OK', ZIP));
    let left = 15;
    const timer = setInterval(() => {
      socket.write('a');
      left -= 1;
      if (left === 0) clearInterval(timer);
    }, 30);
  });
  const options = { deadline: 400, attemptTimeout: 400, silence: 1500 };
  const { body } = await downloadOf(streamsAt(server.url).file, options);
  const reader = body.getReader();
  let read = 0;
  const reading = (async () => {
    for (;;) {
      const { value, done } = await reader.read();
      if (done) return;
      read += value.length;
    }
  })();
  await expect(reading).rejects.toMatchObject({ name: 'TransportError', reason: 'timeout' });
  expect(read).toBe(15);
});
