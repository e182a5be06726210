import { readFile } from 'node:fs/promises';
import type { Tracer } from '@opentelemetry/api';
import { expect, test } from 'vitest';
import { answering, api, json } from './api.ts';
import { traced } from './opentelemetry.ts';

/** The parts of a span that the example sets. */
function recorder() {
  const spans: { name: string; attributes: object; status?: object; ended: number }[] = [];
  const startSpan = (name: string) => {
    const span = { name, attributes: {}, ended: 0 };
    spans.push(span);
    return {
      setAttributes: (attributes: object) => Object.assign(span.attributes, attributes),
      setAttribute: (key: string, value: unknown) => Object.assign(span.attributes, { [key]: value }),
      setStatus: (status: object) => Object.assign(span, { status }),
      end: () => {
        span.ended += 1;
      },
    };
  };
  // The members that the example uses.
  return { spans, tracer: { startSpan } as unknown as Tracer };
}

test('the example makes a span of each attempt, and ends each once', async () => {
  const { spans, tracer } = recorder();
  const { fetch } = answering(json({}, 503), new TypeError('reset'), json({}));
  await api({}, { fetch, ...traced(tracer), retry: { baseDelay: 1 } })();
  expect(spans).toMatchObject([
    { name: 'thing', attributes: { 'http.response.status_code': 503 }, status: { message: '503' }, ended: 1 },
    { attributes: { 'http.request.resend_count': 1 }, status: { message: 'TransportError' }, ended: 1 },
    { attributes: { 'http.response.status_code': 200 }, ended: 1 },
  ]);
});

test('docs/hooks.md has the same example as this test', async () => {
  const example = await readFile(new URL('opentelemetry.ts', import.meta.url), 'utf8');
  const page = await readFile(new URL('../docs/hooks.md', import.meta.url), 'utf8');
  expect(page).toContain(example.replace(/'\.\.\/src\/index\.ts'/, "'@specpact/client'"));
});
