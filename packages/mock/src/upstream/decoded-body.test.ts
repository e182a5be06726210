import zlib from 'node:zlib';
import { expect, it, vi } from 'vitest';

// Node has zstd since 22.15.
vi.mock('node:zlib', async (importActual) => {
  const actual = await importActual<{ default: typeof zlib }>();
  const older = { ...actual.default, zstdDecompress: undefined };
  return { ...older, default: older };
});

it('decodes the other codings on a Node without zstd, and says that it does not know zstd', async () => {
  const { decodedBody } = await import('./decoded-body.ts');
  expect(await decodedBody(zlib.gzipSync('an order'), 'gzip')).toEqual(Buffer.from('an order'));
  expect(await decodedBody(Buffer.from('an order'), 'zstd')).toBe('the content coding "zstd" is not known');
});
