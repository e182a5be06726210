import { expect, test } from 'vitest';
import { pageFile } from '../src/page-files.ts';

/* The tests run on the source, beside which there is no built page. What the page does is tested where it is served. */

test.each(['../package.json', '/etc/passwd', 'index.html/..', 'index.json', 'INDEX', ''])(
  'gives no file that is no part of the page: %j',
  async (name) => {
    expect(await pageFile(name)).toBeUndefined();
  },
);
