import { expect, it } from 'vitest';
import { CREDENTIALS, shop } from '../../test/provider/document.ts';
import { problem, shopProvider } from '../../test/provider/shop.ts';
import { runLive } from '../run/run-live.ts';
import { renderHtml } from './render-html.ts';

it('shows an answer with each header in its line, and says what to do', async () => {
  const report = await runLive({
    document: shop,
    url: 'http://shop.test',
    transport: shopProvider({
      answer: (_, { path }) => (path === '/health' ? problem(503, 'oh') : undefined),
    }),
    rate: 0,
    only: ['getHealth'],
    credentials: CREDENTIALS,
  });
  const page = renderHtml(report);
  expect(page).toContain('<pre>503\ncontent-type: application/problem+json\n\n{&quot;title&quot;');
  expect(page).toContain('<dd>Send the request of the finding, and mend what fails.');
});
