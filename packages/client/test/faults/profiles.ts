import { brotliCompressSync, gzipSync } from 'node:zlib';
import type { CallSettings } from '../../src/index.ts';
import { type Fault, head, whole } from './fault-server.ts';

/** One way for a server to misbehave, and what a call gives then. */
export interface Profile {
  /** The first cell of its row in docs/faults.md. */
  server: string;
  fault: Fault;
  /** The second cell of its row in docs/faults.md. The test writes the result in the same way. */
  outcome: string;
  /** The outcome where the platform's own `fetch` notices nothing, such as that of Node 20. */
  unnoticed?: string;
  method?: 'PUT';
  settings?: CallSettings;
}

const BOOK = '{"data":{"title":"Emma"}}';
const PROBLEM = '{"message":"later"}';
const HTML = { 'Content-Type': 'text/html' };
const AS_PROBLEM = { 'Content-Type': 'application/problem+json' };
const GZIP = { 'Content-Encoding': 'gzip' };

const once =
  (bytes: string | Buffer): Fault =>
  (socket) =>
    socket.end(bytes);

const first =
  (bytes: string | Buffer, then: string | Buffer = whole('200 OK', BOOK)): Fault =>
  (socket, request) =>
    socket.end(request === 1 ? bytes : then);

/** Sends a piece every few milliseconds until the connection closes. */
const trickle =
  (beginning: string, piece: string, milliseconds: number): Fault =>
  (socket) => {
    socket.write(beginning);
    const timer = setInterval(() => socket.write(piece), milliseconds);
    socket.on('close', () => clearInterval(timer));
  };

const flood: Fault = (socket) => {
  const piece = Buffer.alloc(16_384, ' ');
  const pour = () => {
    while (!socket.destroyed && socket.write(piece));
  };
  socket.on('drain', pour);
  socket.write(head('200 OK'));
  pour();
};

const later =
  (pieces: (string | Buffer)[], milliseconds: number): Fault =>
  (socket) => {
    const [piece, ...rest] = pieces;
    if (piece === undefined) socket.end();
    else socket.write(piece, () => setTimeout(() => later(rest, milliseconds)(socket, 1), milliseconds));
  };

export const profiles: readonly Profile[] = [
  {
    server: 'resets the connection before it answers',
    fault: (socket) => socket.resetAndDestroy(),
    outcome: '`no-response`, `network`, after 3 attempts',
  },
  {
    server: 'closes the connection without an answer',
    fault: (socket) => socket.end(),
    outcome: '`no-response`, `network`, after 3 attempts',
  },
  {
    server: 'resets the connection once, then answers',
    fault: (socket, request) =>
      request === 1 ? socket.resetAndDestroy() : socket.end(whole('200 OK', BOOK)),
    outcome: '200, after 2 attempts',
  },
  {
    server: 'resets the connection of a PUT',
    method: 'PUT',
    fault: (socket) => socket.resetAndDestroy(),
    outcome: '`no-response`, `network`, after 3 attempts',
  },
  {
    server: 'resets the connection in the body',
    fault: (socket) =>
      socket.write(head('200 OK', { 'Content-Length': 100 }) + BOOK, () =>
        setTimeout(() => socket.resetAndDestroy(), 10),
      ),
    outcome: '`no-response`, `network`, after 3 attempts',
  },
  {
    server: 'never answers',
    fault: () => undefined,
    outcome: '`no-response`, `timeout`, after 3 attempts',
  },
  {
    server: 'never answers, and attempts may take as long as the call',
    fault: () => undefined,
    settings: { attemptTimeout: Number.POSITIVE_INFINITY, deadline: 150 },
    outcome: '`no-response`, `timeout`',
  },
  {
    server: 'is slow with the headers, but in time',
    fault: (socket) => void setTimeout(() => socket.end(whole('200 OK', BOOK)), 50),
    outcome: '200',
  },
  {
    server: 'sends one header after another and never the last',
    fault: trickle('HTTP/1.1 200 OK\r\n', 'X-A: b\r\n', 10),
    outcome: '`no-response`, `timeout`, after 3 attempts',
  },
  {
    server: 'is slow with the body, but in time',
    fault: later([head('200 OK'), BOOK.slice(0, 9), BOOK.slice(9)], 20),
    outcome: '200',
  },
  {
    server: 'never ends the body, a byte at a time',
    fault: trickle(`${head('200 OK')}{`, ' ', 10),
    outcome: '`no-response`, `timeout`, after 3 attempts',
  },
  {
    server: 'never ends the body, as fast as it can',
    fault: flood,
    outcome: '`off-contract`, `too-large`',
  },
  {
    server: 'announces a body beyond the limit',
    fault: (socket) => socket.write(head('200 OK', { 'Content-Length': 10_000_000_000 })),
    outcome: '`off-contract`, `too-large`',
  },
  {
    server: 'sends a small body that unpacks to a large one',
    fault: once(whole('200 OK', gzipSync(Buffer.alloc(5_000_000, ' ')), GZIP)),
    outcome: '`off-contract`, `too-large`',
  },
  {
    server: 'breaks off a chunked body',
    fault: once(`${head('200 OK', { 'Transfer-Encoding': 'chunked' })}ff\r\n${BOOK}`),
    outcome: '`no-response`, `network`, after 3 attempts',
    unnoticed: '200',
  },
  {
    server: 'sends a chunk with an invalid size',
    fault: once(`${head('200 OK', { 'Transfer-Encoding': 'chunked' })}zz\r\n${BOOK}\r\n0\r\n\r\n`),
    outcome: '`no-response`, `network`, after 3 attempts',
  },
  {
    server: 'sends headers after a chunked body',
    fault: once(
      `${head('200 OK', { 'Transfer-Encoding': 'chunked', Trailer: 'x-a' })}19\r\n${BOOK}\r\n0\r\nx-a: a\r\n\r\n`,
    ),
    outcome: '200',
  },
  {
    server: 'sends less than `Content-Length` says',
    fault: once(head('200 OK', { 'Content-Length': 100 }) + BOOK),
    outcome: '`no-response`, `network`, after 3 attempts',
  },
  {
    server: 'sends more than `Content-Length` says',
    fault: once(head('200 OK', { 'Content-Length': 9 }) + BOOK),
    outcome: '`off-contract`, `malformed`',
  },
  {
    server: 'sends two different values of `Content-Length`',
    fault: once(`HTTP/1.1 200 OK\r\nContent-Length: 9\r\nContent-Length: 25\r\n\r\n${BOOK}`),
    outcome: '`no-response`, `network`, after 3 attempts',
  },
  {
    server: 'does not speak HTTP',
    fault: once('SSH-2.0-OpenSSH_9.9\r\n'),
    outcome: '`no-response`, `network`, after 3 attempts',
  },
  {
    server: 'speaks HTTP/1.0',
    fault: once(`HTTP/1.0 200 OK\r\nContent-Type: application/json\r\n\r\n${BOOK}`),
    outcome: '200',
  },
  {
    server: 'sends 64 KiB of headers',
    fault: once(whole('200 OK', BOOK, { 'X-Long': 'x'.repeat(65_536) })),
    outcome: '`no-response`, `network`, after 3 attempts',
  },
  {
    server: 'sends `103 Early Hints` first',
    fault: once(Buffer.concat([Buffer.from('HTTP/1.1 103 Early Hints\r\n\r\n'), whole('200 OK', BOOK)])),
    outcome: '200',
  },
  {
    server: 'sends `103 Early Hints` without end',
    fault: trickle('', 'HTTP/1.1 103 Early Hints\r\n\r\n', 2),
    outcome: '`no-response`, `timeout`, after 3 attempts',
  },
  {
    server: 'switches to another protocol without being asked',
    fault: once('HTTP/1.1 101 Switching Protocols\r\nUpgrade: h2c\r\nConnection: Upgrade\r\n\r\n'),
    outcome: '`no-response`, `network`, after 3 attempts',
  },
  {
    server: 'sends malformed JSON',
    fault: once(whole('200 OK', '{"data":')),
    outcome: '`off-contract`, `malformed`',
  },
  {
    server: 'closes the connection in JSON that has no length',
    fault: once(head('200 OK') + BOOK.slice(0, 9)),
    outcome: '`off-contract`, `malformed`',
  },
  { server: 'sends an empty body', fault: once(whole('200 OK', '')), outcome: '`off-contract`, `empty`' },
  {
    server: 'sends a body of white space',
    fault: once(whole('200 OK', ' \n')),
    outcome: '`off-contract`, `empty`',
  },
  {
    server: 'sends `null`',
    fault: once(whole('200 OK', 'null')),
    outcome: '`off-contract`, `members`',
  },
  {
    server: 'sends HTML with 200',
    fault: once(whole('200 OK', '<html>', HTML)),
    outcome: '`off-contract`, `media-type`',
  },
  {
    server: 'sends HTML as JSON',
    fault: once(whole('200 OK', '<html>')),
    outcome: '`off-contract`, `malformed`',
  },
  {
    server: 'sends HTML with 502',
    fault: once(whole('502 Bad Gateway', '<html>', HTML)),
    outcome: '502, `media-type`, after 3 attempts',
  },
  {
    server: 'sends JSON as text',
    fault: once(whole('200 OK', BOOK, { 'Content-Type': 'text/plain' })),
    outcome: '`off-contract`, `media-type`',
  },
  {
    server: 'names no media type',
    fault: once(`HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n${BOOK}`),
    outcome: '200',
  },
  {
    server: 'names an empty media type',
    fault: once(whole('200 OK', BOOK, { 'Content-Type': '' })),
    outcome: '200',
  },
  {
    server: 'names an invalid media type',
    fault: once(whole('200 OK', BOOK, { 'Content-Type': ';charset=utf-8' })),
    outcome: '200',
  },
  {
    server: 'names the media type twice',
    fault: once(
      `HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Type: application/json\r\nConnection: close\r\n\r\n${BOOK}`,
    ),
    outcome: '200',
  },
  {
    server: 'begins JSON with a byte order mark',
    fault: once(whole('200 OK', `\uFEFF${BOOK}`)),
    outcome: '200',
  },
  {
    server: 'sends UTF-16 and says so',
    fault: once(
      whole('200 OK', Buffer.from(`\uFEFF${BOOK}`, 'utf16le'), {
        'Content-Type': 'application/json; charset=utf-16',
      }),
    ),
    outcome: '200',
  },
  {
    server: 'sends Latin-1 and says so',
    fault: once(
      whole('200 OK', Buffer.from(BOOK.replace('Emma', 'Zoë'), 'latin1'), {
        'Content-Type': 'application/json; charset=iso-8859-1',
      }),
    ),
    outcome: '200',
  },
  {
    server: 'sends Latin-1 as UTF-8',
    fault: once(whole('200 OK', Buffer.from(BOOK.replace('Emma', 'Zoë'), 'latin1'))),
    outcome: '`off-contract`, `charset`',
  },
  { server: 'sends gzip', fault: once(whole('200 OK', gzipSync(BOOK), GZIP)), outcome: '200' },
  {
    server: 'says gzip and sends something else',
    fault: once(whole('200 OK', BOOK, GZIP)),
    outcome: '`no-response`, `network`, after 3 attempts',
  },
  {
    server: 'sends Brotli',
    fault: once(whole('200 OK', brotliCompressSync(BOOK), { 'Content-Encoding': 'br' })),
    outcome: '200',
  },
  {
    server: 'says Brotli and sends something else',
    fault: once(whole('200 OK', BOOK, { 'Content-Encoding': 'br' })),
    outcome: '`no-response`, `network`, after 3 attempts',
  },
  {
    server: 'sends half of a gzip body',
    fault: once(whole('200 OK', gzipSync(BOOK).subarray(0, 20), GZIP)),
    outcome: '`off-contract`, `malformed`',
  },
  {
    server: 'sends the data without its envelope',
    fault: once(whole('200 OK', '{"title":"Emma"}')),
    outcome: '`off-contract`, `envelope`',
  },
  {
    server: 'says 200, and in its envelope `status` 0 and no data',
    fault: once(whole('200 OK', '{"message":["no such book"],"status":0}')),
    outcome: '`off-contract`, `members`',
  },
  {
    server: 'says 429 and `Retry-After` in seconds, then answers',
    fault: first(whole('429 Too Many Requests', PROBLEM, { 'Retry-After': 0 })),
    outcome: '200, after 2 attempts',
  },
  {
    server: 'says 429 and `Retry-After` as a date, then answers',
    fault: first(whole('429 Too Many Requests', PROBLEM, { 'Retry-After': 'Sun, 06 Nov 1994 08:49:37 GMT' })),
    outcome: '200, after 2 attempts',
  },
  {
    server: 'says 429 and `Retry-After` beyond the deadline',
    fault: once(whole('429 Too Many Requests', PROBLEM, { 'Retry-After': 3600 })),
    outcome: '429, `status`',
  },
  {
    server: 'says 503 once, then answers',
    fault: first(whole('503 Service Unavailable', PROBLEM, AS_PROBLEM)),
    outcome: '200, after 2 attempts',
  },
  {
    server: 'says 503 again and again',
    fault: once(whole('503 Service Unavailable', PROBLEM, AS_PROBLEM)),
    outcome: '503, after 3 attempts',
  },
  {
    server: 'says 500',
    fault: once(whole('500 Internal Server Error', PROBLEM, AS_PROBLEM)),
    outcome: '500',
  },
  {
    server: 'says 404 with HTML',
    fault: once(whole('404 Not Found', '<html>', HTML)),
    outcome: '404, `media-type`',
  },
  {
    server: 'says 204 where the document lists a body',
    fault: once('HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n'),
    outcome: '204, `status`',
  },
  {
    server: 'says 304',
    fault: once('HTTP/1.1 304 Not Modified\r\nConnection: close\r\n\r\n'),
    outcome: '304, `status`',
  },
  {
    server: 'says a status that the document does not list',
    fault: once(whole('418 I am a teapot', '{}')),
    outcome: '418, `status`',
  },
  {
    server: 'says a status that nobody knows',
    fault: once(whole('299 Whatever', '{}')),
    outcome: '299, `status`',
  },
  {
    server: 'redirects within its origin',
    fault: first(whole('302 Found', '', { Location: '/moved' })),
    outcome: '200',
  },
  {
    server: 'redirects without end',
    fault: once(whole('302 Found', '', { Location: '/again' })),
    outcome: '`off-contract`, `redirect`',
  },
  {
    server: 'redirects to a URL that is not HTTP',
    fault: once(whole('302 Found', '', { Location: 'file:///etc/passwd' })),
    outcome: '`off-contract`, `redirect`',
  },
  {
    server: 'redirects to an address with a user and a password',
    fault: once(whole('302 Found', '', { Location: 'http://user:password@127.0.0.1:9/' })),
    outcome: '`off-contract`, `redirect`',
  },
  {
    server: 'redirects without a `Location`',
    fault: once(whole('302 Found', '')),
    outcome: '302, `status`',
  },
  {
    server: 'redirects a PUT',
    method: 'PUT',
    fault: once(whole('307 Temporary Redirect', PROBLEM, { Location: '/moved' })),
    outcome: '307',
  },
];
