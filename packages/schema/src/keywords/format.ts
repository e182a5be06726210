import { hasFormat } from '../text/format.ts';
import { isText } from './form.ts';
import type { Keyword } from './keyword.ts';

/** The whole numbers of the OpenAPI format registry, by their bounds. */
export const WHOLE_NUMBERS: Readonly<Record<string, readonly [least: bigint, most: bigint]>> = {
  int8: [-(2n ** 7n), 2n ** 7n - 1n],
  uint8: [0n, 2n ** 8n - 1n],
  int16: [-(2n ** 15n), 2n ** 15n - 1n],
  uint16: [0n, 2n ** 16n - 1n],
  int32: [-(2n ** 31n), 2n ** 31n - 1n],
  uint32: [0n, 2n ** 32n - 1n],
  int64: [-(2n ** 63n), 2n ** 63n - 1n],
  uint64: [0n, 2n ** 64n - 1n],
};

/** JSON Schema 2020-12, validation 7, asserted as OpenAPI's users mean it. */
export const format: Keyword = {
  name: 'format',
  form: isText,
  about: 'any',
  judge(it, said, value) {
    if (typeof said !== 'string') return;
    if (typeof value === 'string' && !hasFormat(value, said))
      it.fail('format', `must match format "${said}"`);
    if (typeof value !== 'number' || !Object.hasOwn(WHOLE_NUMBERS, said)) return;
    const bounds = WHOLE_NUMBERS[said];
    const number = { value, at: it.subject.at };
    const { numbers } = it.validation;
    if (bounds && !(numbers.isWhole(number) && numbers.isWithin(number, ...bounds))) {
      it.fail('format', `must match format "${said}"`);
    }
  },
};
