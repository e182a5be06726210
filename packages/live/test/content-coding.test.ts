import { gzipSync } from 'node:zlib';
import { parseDocument } from '@specpact/spec';
import { describe, expect, it } from 'vitest';
import { runLive } from '../src/run/run-live.ts';
import { answer, documentOf, text } from './provider/right/document-parts.ts';
import { serve } from './served-shop.ts';

const document = parseDocument(
  'notes.json',
  JSON.stringify(
    documentOf('Notes', {
      '/notes': { get: { operationId: 'notes', responses: { 200: answer({ type: 'array', items: text }) } } },
    }),
  ),
);

const BODY = JSON.stringify(['a note', 'another']);

const answering = (body: string | Uint8Array<ArrayBuffer>, coding: string) => async () =>
  new Response(body, { headers: { 'Content-Type': 'application/json', 'Content-Encoding': coding } });

const messages = async (run: Promise<{ findings: readonly { code: string; message: string }[] }>) =>
  (await run).findings.map(({ code, message }) => `${code} ${message}`);

describe.each([['gzip'], ['br'], ['deflate']])(
  'a body that is not written in %s, as its header says',
  (coding) => {
    const want = [
      `live.body.malformed the 200 answer of notes has \`Content-Encoding: ${coding}\`, and its body is not written so`,
    ];

    it('is found behind a port', async () => {
      await using server = await serve(answering(BODY, coding));
      expect(await messages(runLive({ document, url: server.url, rate: 0 }))).toEqual(want);
    });

    it('is found in a handler', async () => {
      const transport = answering(BODY, coding);
      expect(await messages(runLive({ document, url: 'http://notes.test', transport, rate: 0 }))).toEqual(
        want,
      );
    });
  },
);

it('judges a body that is written in gzip, with and without a port', async () => {
  const handler = answering(gzipSync(BODY), 'gzip');
  await using server = await serve(handler);
  expect(await messages(runLive({ document, url: server.url, rate: 0 }))).toEqual([]);
  const transport = handler;
  expect(await messages(runLive({ document, url: 'http://notes.test', transport, rate: 0 }))).toEqual([]);
});
