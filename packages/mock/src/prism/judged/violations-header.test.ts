import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { VIOLATIONS_LIMIT, violationsHeader } from './violations-header.ts';

const violation = fc.record({
  location: fc.array(fc.string({ unit: 'binary' })),
  severity: fc.constantFrom('Error', 'Warning'),
  code: fc.string(),
  message: fc.string({ unit: 'binary', maxLength: 2000 }),
});

describe('the value of sl-violations', () => {
  it('is JSON that a header can carry, within its limit, whatever the violations', () => {
    fc.assert(
      fc.property(fc.array(violation, { maxLength: 40 }), (violations) => {
        const value = violationsHeader(violations);
        expect(value).toMatch(/^[\x20-\x7e\x80-\xff]*$/);
        expect(value.length).toBeLessThanOrEqual(VIOLATIONS_LIMIT);
        const read = JSON.parse(value);
        const kept = read.at(-1)?.code === 'omitted' ? read.slice(0, -1) : read;
        expect(kept).toEqual(violations.slice(0, kept.length));
        if (kept.length === read.length) expect(kept).toHaveLength(violations.length);
      }),
    );
  });

  it('says so if not one fits', () => {
    const huge = { location: [], severity: 'Error', code: 'x', message: 'x'.repeat(9000) };
    expect(JSON.parse(violationsHeader([huge]))).toMatchObject([
      { code: 'omitted', message: '1 more violation does not fit into this header' },
    ]);
  });
});
