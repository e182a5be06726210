import type { OpenApiDocument } from '@specpact/spec';
import { eventData } from '../../events/event-data.ts';
import type { GenerateWarning } from './generate-warning.ts';

/** Finds the events whose `data` stays a text, though the document says that it is JSON. */
export function textEvents(document: OpenApiDocument): GenerateWarning[] {
  return eventData(document).texts.map(({ path, reason }) => ({ reason, position: document.locate(path) }));
}
