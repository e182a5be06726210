import type { Socket } from 'node:net';
import fc from 'fast-check';
import { expect, expectTypeOf, test } from 'vitest';
import { eventSplitter, jsonSplitter } from '../../src/calls/streams/split.ts';
import { isProtocolError, isTransportError, streamOf } from '../../src/index.ts';
import { eventsOf } from '../../src/response/items.ts';
import { faultServer, head, whole } from '../faults/fault-server.ts';
import { streamsAt } from './streams.ts';

/** Sends a chunked body in pieces, each as its own packet, then ends it or resets the connection. */
function send(
  socket: Socket,
  type: string,
  pieces: readonly (string | Uint8Array)[],
  then?: 'end' | 'reset',
) {
  // After `Connection: close`, the fetch of Node 20 and 22 takes a break behind a whole chunk for the end. Without it,
  // the next request could go to a connection that the server has just ended.
  const connection = then === 'reset' ? 'keep-alive' : 'close';
  const headers = { 'Content-Type': type, 'Transfer-Encoding': 'chunked', Connection: connection };
  socket.write(head('200 OK', headers));
  const next = (index: number) => {
    const piece = pieces[index];
    if (piece !== undefined) {
      const bytes = Buffer.from(piece);
      const chunk = Buffer.concat([
        Buffer.from(`${bytes.length.toString(16)}\r\n`),
        bytes,
        Buffer.from('\r\n'),
      ]);
      socket.write(chunk, () => setImmediate(() => next(index + 1)));
    } else if (then === 'end') socket.end('0\r\n\r\n');
    else if (then === 'reset') socket.destroy();
  };
  next(0);
}

async function collect<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const all: Item[] = [];
  for await (const item of items) all.push(item);
  return all;
}

test('events arrive one by one, whatever the packets cut in two', async () => {
  const text = new TextEncoder().encode('id: 1\r\ndata: Grüße 👋\r\n\r\ndata: b\n\ndata: lost');
  const bytes = Array.from(text, (byte) => Uint8Array.of(byte));
  await using server = await faultServer((socket) => send(socket, 'text/event-stream', bytes, 'end'));
  const events = await collect(streamOf(streamsAt(server.url).events));
  expectTypeOf(events).toEqualTypeOf<{ data: string; id?: string }[]>();
  expect(events).toEqual([{ id: '1', data: 'Grüße 👋' }, { data: 'b' }]);
});

test('an event is there before the stream ends, and leaving the loop closes the connection', async () => {
  await using server = await faultServer((socket) => send(socket, 'text/event-stream', ['data: a\n\n']));
  for await (const event of streamOf(streamsAt(server.url).events)) {
    expect(event).toEqual({ data: 'a' });
    break;
  }
  await expect.poll(() => server.open()).toBe(0);
});

test('a stream that breaks off is opened again after the last event, and waits as the server said', async () => {
  await using server = await faultServer((socket, request) => {
    if (request === 1)
      send(socket, 'text/event-stream', ['retry: 5\n\n', 'data: a\n\nid: 7\n\n', 'data: half'], 'reset');
    else send(socket, 'text/event-stream', ['id: 8\ndata: b\n\n'], 'end');
  });
  const events = await collect(streamOf(streamsAt(server.url).events));
  expect(events.map(({ data }) => data)).toEqual(['a', 'b']);
  expect(server.requests[0]).not.toContain('last-event-id');
  expect(server.requests[1]).toContain('last-event-id: 7');
});

test('a POST is not sent again when its stream breaks off', async () => {
  await using server = await faultServer((socket) =>
    send(socket, 'text/event-stream', ['retry: 1\ndata: a\n\n'], 'reset'),
  );
  const seen: unknown[] = [];
  const reading = async () => {
    for await (const event of streamOf(streamsAt(server.url).posted)) seen.push(event);
  };
  await expect(reading()).rejects.toSatisfy(isTransportError);
  expect(seen).toHaveLength(1);
  expect(server.requests).toHaveLength(1);
});

test('a stream that breaks off again and again without an event is given up', async () => {
  await using server = await faultServer((socket, request) => {
    const pieces = request === 1 ? ['retry: 1\ndata: a\n\n'] : [': nothing\n\n'];
    send(socket, 'text/event-stream', pieces, 'reset');
  });
  await expect(collect(streamOf(streamsAt(server.url).events))).rejects.toSatisfy(isTransportError);
  expect(server.requests).toHaveLength(6);
});

test('with `always` a stream goes on after its end, until the server answers 204', async () => {
  await using server = await faultServer((socket, request) => {
    if (request < 3) send(socket, 'text/event-stream', [`retry: 1\nid: ${request}\ndata: a\n\n`], 'end');
    else socket.end(whole('204 No Content', ''));
  });
  const events = await collect(streamOf(streamsAt(server.url).events, { reconnect: 'always' }));
  expect(events).toHaveLength(2);
  expect(server.requests[2]).toContain('last-event-id: 2');
});

test('a silent stream ends, also one that sends nothing at all', async () => {
  await using server = await faultServer((socket) => send(socket, 'text/event-stream', ['data: a\n\n']));
  const reading = collect(streamOf(streamsAt(server.url).events, { silence: 50, reconnect: false }));
  await expect(reading).rejects.toMatchObject({ name: 'TransportError', reason: 'timeout' });
  await expect(reading).rejects.toThrow(/^\w+ answered 200, and then the stream is silent for 50 ms: http/);
});

test('an aborted stream says so, and is not opened again', async () => {
  await using server = await faultServer((socket) => send(socket, 'text/event-stream', ['data: a\n\n']));
  const abort = new AbortController();
  const stream = streamOf(streamsAt(server.url).events, { signal: abort.signal });
  await stream.next();
  abort.abort();
  await expect(stream.next()).rejects.toMatchObject({ reason: 'aborted' });
  expect(server.requests).toHaveLength(1);
});

test('JSON Lines and JSON sequences are split into values, the last one without an end of line', async () => {
  await using server = await faultServer((socket, request) => {
    if (request === 1) send(socket, 'application/jsonl', ['{"n":1}\n{"n', '":2}\r\n', '\n{"n":3}'], 'end');
    else send(socket, 'application/json-seq', ['\u001e{"n":1}\n\u001e{"n":', '2}\n'], 'end');
  });
  const lines = await collect(streamOf(streamsAt(server.url).lines));
  expectTypeOf(lines).toEqualTypeOf<{ n: number }[]>();
  expect(lines).toEqual([{ n: 1 }, { n: 2 }, { n: 3 }]);
  expect(await collect(streamOf(streamsAt(server.url).sequence))).toEqual([{ n: 1 }, { n: 2 }]);
});

test('an item that is cut off or not JSON is off the contract, after those before it', async () => {
  await using server = await faultServer((socket) =>
    send(socket, 'application/jsonl', ['{"n":1}\n{"n'], 'end'),
  );
  const stream = streamOf(streamsAt(server.url).lines);
  await expect(stream.next()).resolves.toMatchObject({ value: { n: 1 } });
  await expect(stream.next()).rejects.toMatchObject({ name: 'ProtocolError', code: 'malformed' });
});

test('an item beyond the limit is off the contract', async () => {
  await using server = await faultServer((socket) =>
    send(socket, 'text/event-stream', ['data: '.padEnd(200)]),
  );
  const reading = collect(streamOf(streamsAt(server.url).events, { bodyLimit: 100 }));
  await expect(reading).rejects.toMatchObject({ code: 'too-large' });
  await expect.poll(() => server.open()).toBe(0);
});

test.each([
  ['HTML', whole('200 OK', '<html>', { 'Content-Type': 'text/html' }), 'media-type'],
  ['a status that the document does not list', whole('418 Teapot', '{}'), 'status'],
])('%s in place of a stream is off the contract', async (_, answer, code) => {
  await using server = await faultServer((socket) => socket.end(answer));
  const reading = collect(streamOf(streamsAt(server.url).events));
  await expect(reading).rejects.toSatisfy(isProtocolError);
  await expect(reading).rejects.toMatchObject({ code });
});

test('events are the same however their text is cut', () => {
  const line = fc.constantFrom('data: a', 'data:b', 'event: tick', 'id: 7', ': comment', '', 'retry: 10');
  const text = fc.array(fc.tuple(line, fc.constantFrom('\n', '\r\n', '\r')), { maxLength: 12 });
  fc.assert(
    fc.property(text, fc.array(fc.nat(20)), (lines, cuts) => {
      const whole = `${lines.map((pair) => pair.join('')).join('')}\n\n`;
      const splitter = eventSplitter();
      const events: unknown[] = [];
      let rest = whole;
      for (const cut of cuts) {
        events.push(...splitter.add(rest.slice(0, cut)));
        rest = rest.slice(cut);
      }
      events.push(...splitter.add(rest), ...splitter.end());
      expect(events).toEqual(eventsOf(whole));
    }),
  );
});

test('values are the same however their text is cut', () => {
  fc.assert(
    fc.property(
      fc.array(fc.jsonValue(), { maxLength: 5 }),
      fc.constantFrom('\n' as const, '\u001e' as const),
      fc.nat(30),
      (values, separator, cut) => {
        const text = values
          .map((value) =>
            separator === '\n' ? `${JSON.stringify(value)}\n` : `\u001e${JSON.stringify(value)}\n`,
          )
          .join('');
        const splitter = jsonSplitter(separator);
        const read = [
          ...splitter.add(text.slice(0, cut)),
          ...splitter.add(text.slice(cut)),
          ...splitter.end(),
        ];
        expect(read).toEqual(JSON.parse(JSON.stringify(values)));
      },
    ),
  );
});
