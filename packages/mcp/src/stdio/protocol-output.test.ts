import { afterEach, expect, test, vi } from 'vitest';
import { protocolOutput } from './protocol-output.ts';

afterEach(() => vi.restoreAllMocks());

test('only the protocol goes to stdout: what a library writes there goes to stderr', () => {
  const out = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  const err = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  const before = process.stdout.write;
  {
    using output = protocolOutput();
    process.stdout.write('a warning\n');
    output.stream.write('{"jsonrpc":"2.0"}\n');
  }
  expect(out.mock.calls.map(([text]) => text)).toEqual(['{"jsonrpc":"2.0"}\n']);
  expect(err.mock.calls.map(([text]) => text)).toEqual(['a warning\n']);
  expect(process.stdout.write).toBe(before);
});
