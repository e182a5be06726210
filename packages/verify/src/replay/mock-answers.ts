import type { OpenApiDocument } from '@specpact/spec';
import type { StartedProvider } from './started-provider.ts';
import type { Transcript } from './transcripts.ts';

/** Asks a mock in this process what the verifier asked over HTTP. */
export type AskMock = (transcript: Transcript) => Promise<string>;

/** @returns `undefined` if the mock's answers depend on what was asked before: then the order of requests counts. */
export function mockAsker(document: OpenApiDocument, mock: StartedProvider): AskMock | undefined {
  const { respond } = mock;
  const hasSequence = document.operations.some(({ value }) => value['x-sequence'] !== undefined);
  if (!respond || hasSequence) return undefined;
  return async (transcript) => {
    const answers: unknown[] = [];
    for (const { method, target, headers, body } of transcript) {
      const url = `http://localhost${target}`;
      const arrayBuffer = async () => Uint8Array.from(Buffer.concat(body)).buffer;
      const response = await respond({ method, url, headers: headersOf(headers), arrayBuffer });
      const received = Buffer.from(await response.arrayBuffer()).toString('base64');
      answers.push([response.status, [...response.headers], received]);
    }
    return JSON.stringify(answers);
  };
}

function headersOf(pairs: readonly string[]): Headers {
  const headers = new Headers();
  for (let at = 0; at < pairs.length; at += 2) headers.append(pairs[at] ?? '', pairs[at + 1] ?? '');
  return headers;
}
