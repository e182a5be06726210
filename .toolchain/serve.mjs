import { isDeepStrictEqual } from 'node:util';
import { exampleRequests, startMock } from '../packages/mock/dist/index.js';
import { findDocuments } from '../packages/spec/dist/index.js';
import { root } from './paths.mjs';

/** The answers that a person tries first. */
const SHOWN = [200, 401, 404];

/**
 * Serves the mock of every document until Ctrl-C. With `once` it makes the requests that it shows, and
 * ends.
 *
 * @param {{ port: number, once: boolean }} options
 * @returns {Promise<number>} 0, or 1 if an answer was wrong
 */
export async function serve({ port, once }) {
  const documents = await findDocuments(`${root}/openapi`);
  const mock = await startMock({ documents, port });
  try {
    const shown = shownRequests(mock);
    console.log(`\nThe mock of every document listens on ${mock.url}\n`);
    for (const { status, curl } of shown) console.log(`  ${status}  ${curl}`);
    if (once) return await callAll(shown);
    console.log('\nCtrl-C ends it.');
    await interrupted();
    return 0;
  } finally {
    await mock.close();
  }
}

function shownRequests(mock) {
  const all = mock.documents.flatMap((document) => exampleRequests(document, mock.baseUrl(document)));
  return SHOWN.flatMap((status) => all.find((request) => request.status === status) ?? []);
}

/** Makes each request as its curl line would. */
async function callAll(requests) {
  console.log();
  let wrong = 0;
  for (const { status, method, url, headers, body, scenario } of requests) {
    const response = await fetch(url, { method, headers, body });
    const text = await response.text();
    const right = response.status === status && isDeepStrictEqual(JSON.parse(text), scenario?.value);
    console.log(
      `  ${right ? 'ok   ' : 'wrong'} ${method} ${new URL(url).pathname} → ${response.status} ${text}`,
    );
    if (!right) wrong += 1;
  }
  if (wrong > 0) console.error(`\n${wrong} of ${requests.length} answers are not what the document says.`);
  return requests.length === SHOWN.length && wrong === 0 ? 0 : 1;
}

/** Both npm and the terminal send Ctrl-C. The second one means the same. */
function interrupted() {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, resolve);
  });
}
