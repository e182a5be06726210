import { startMock } from '../dist/index.js';

// Run by `served-mock.ts`.
const mock = await startMock({ document: process.argv[2] ?? '' });
process.on('message', async (message) => {
  if (message === 'close') {
    await mock.close();
    process.disconnect();
    return;
  }
  if (!globalThis.gc) throw new Error('start it with --expose-gc');
  globalThis.gc();
  process.send?.(process.memoryUsage().heapUsed);
});
process.send?.(mock.port);
