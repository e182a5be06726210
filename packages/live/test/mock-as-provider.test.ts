import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type Mock, startMock } from '@specpact/mock';
import { isJsonObject, loadDocument, type OpenApiDocument } from '@specpact/spec';
import { describe, expect, it } from 'vitest';
import type { LiveCode } from '../src/finding/live-code.ts';
import { runLive } from '../src/run/run-live.ts';

const folder = (path: string) => fileURLToPath(new URL(`../../../${path}/`, import.meta.url));
const documents = ['openapi', 'packages/mock/fixtures', 'packages/mock/fixtures/3.2'].flatMap((path) =>
  readdirSync(folder(path))
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => `${path}/${name}`),
);

/** What the mock does otherwise than the documents of the tests say, each with its reason. */
const KNOWN: readonly { code: LiveCode; message: RegExp; reason: string }[] = [
  { code: 'live.allow.missing', message: /./, reason: "Prism's 405 has no Allow header" },
  { code: 'live.authenticate.missing', message: /./, reason: 'Prism sends it for some schemes only' },
  {
    code: 'live.credentials.ignored',
    message: /(wrong|empty) credentials|credentials of another scheme, `bearer`/,
    reason: 'without `users` the mock takes any credential, and any of the header `Authorization`',
  },
  {
    code: 'live.credentials.refused',
    message: /`digest`/,
    reason: 'a credential of HTTP Digest is computed for each request',
  },
  {
    code: 'live.status.undescribed',
    message: /answers with (400|401|415|422|405|406);/,
    reason: 'the mock refuses by itself, and these documents do not describe each refusal',
  },
  {
    code: 'live.body.envelope',
    message: /the (400|401|415|422) answer/,
    reason: 'the same refusals have a body of the mock',
  },
  {
    code: 'live.request.accepted',
    message: /no cookie parameter/,
    reason: 'Prism does not check whether a cookie is there',
  },
  {
    code: 'live.request.accepted',
    message: /: (`null` (in the body|at `pair\.0`)|a list in a list at `pair`)/,
    reason: 'Prism takes `null` for a whole body, and anything for a place of a tuple',
  },
  {
    code: 'live.server-error',
    message: /^getUnsendable /,
    reason: 'the document describes a header that cannot be sent',
  },
  {
    code: 'live.body.envelope',
    message: /^the body of the 200 answer of listShelves must be array; it is a text/,
    reason: 'the document describes any media type, and Prism answers with text/plain',
  },
  { code: 'live.server-error.described', message: /./, reason: 'the documents have such examples' },
  {
    code: 'live.request.empty-accepted',
    message: /./,
    reason: 'Prism reads an empty number as 0, or as none',
  },
  {
    code: 'live.location.wrong',
    message: /another thing/,
    reason: 'without `stateful` the mock keeps nothing',
  },
  { code: 'live.state.differs', message: /./, reason: 'without `stateful` the mock keeps nothing' },
  { code: 'live.state.stale', message: /./, reason: 'without `stateful` the mock keeps nothing' },
  {
    code: 'live.state.id-twice',
    message: /./,
    reason: 'without `stateful` each creation has the id of the example',
  },
  { code: 'live.list.limit', message: /./, reason: 'without `stateful` each list is the example' },
  { code: 'live.list.total', message: /./, reason: 'without `stateful` each total is that of the example' },
];

/** Everything that is sent to a mock, with credentials for each scheme. */
function heldMock(document: OpenApiDocument, mock: Mock) {
  const schemes = document.resolve(['components', 'securitySchemes'])?.value;
  return runLive({
    document,
    url: 'http://mock.test',
    transport: (request) => mock.respond(request),
    mode: 'thorough',
    rate: 0,
    maxRequests: 1_000,
    maxServerErrors: 1_000,
    credentials: new Map(
      Object.keys(isJsonObject(schemes) ? schemes : {}).map((name) => [name, 'user:of-a-test']),
    ),
  });
}

describe('the mock as a provider', () => {
  it.each(documents)('of %s has only findings that are known', async (path) => {
    const document = await loadDocument(folder('.') + path);
    await using mock = await startMock({ document, port: false });
    const report = await heldMock(document, mock);
    const isKnown = ({ code, message }: { code: LiveCode; message: string }) =>
      KNOWN.some((one) => one.code === code && one.message.test(message));
    const others = report.findings.filter((finding) => !isKnown(finding));
    expect(others.map(({ code, message, request }) => `${code} ${message} ${request.curl}`)).toEqual([]);
    expect(report.coverage.map(({ operation, requests }) => (requests > 0 ? '' : operation)).join('')).toBe(
      report.notSent.map(({ operation }) => operation).join(''),
    );
  });

  it.each(documents)('of %s that keeps what it is sent has no finding about that', async (path) => {
    const document = await loadDocument(folder('.') + path);
    await using mock = await startMock({ document, port: false, stateful: true });
    const { findings } = await heldMock(document, mock);
    const others = findings.filter(({ code }) =>
      /^live\.(state|location|list)\.|^live\.cache\.stale$/.test(code),
    );
    expect(others.map(({ code, message, request }) => `${code} ${message} ${request.curl}`)).toEqual([]);
  });
});
