import { readAllTraffic, reportOfTraffic } from '../run-traffic.ts';
import type { TrafficOptions } from '../traffic-options.ts';
import type { TrafficReport } from '../traffic-report.ts';
import { suggestChanges } from './suggest-changes.ts';
import type { SuggestedChanges } from './suggestion.ts';

/**
 * Holds recorded traffic to a document, as `runTraffic` does, and suggests how the document may describe what it
 * lacks. It writes nothing.
 *
 * @throws {TrafficError} if a file cannot be read, or there is nothing to judge in it.
 */
export async function suggestFromTraffic(
  options: TrafficOptions,
): Promise<{ report: TrafficReport; changes: SuggestedChanges }> {
  const read = await readAllTraffic(options);
  return {
    changes: suggestChanges(options.document, read.traffic),
    report: reportOfTraffic(read, options),
  };
}
