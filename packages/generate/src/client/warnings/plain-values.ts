import type { OpenApiDocument } from '@specpact/spec';
import { eventData } from '../../events/event-data.ts';
import type { NativeOptions } from '../../native/native-kind.ts';
import { nativeValues } from '../../native/native-values.ts';
import type { GenerateWarning } from './generate-warning.ts';

/** Finds the texts and numbers that do not become a `Date` or a `bigint`, though their format says so. */
export function plainValues(written: OpenApiDocument, options: NativeOptions): GenerateWarning[] {
  const { document } = eventData(written);
  return (nativeValues(document, options)?.plain ?? []).map(({ value, at }) => {
    const format = String(value.format);
    const [asked, stays] = format === 'date-time' ? ['--dates', 'a text'] : ['--int64', 'a number'];
    return {
      reason:
        `${asked} leaves this as ${stays}: another schema of the same value allows ${stays} without the format ` +
        `${format}, and no value says which schema is meant`,
      position: document.locate(at.path),
    };
  });
}
