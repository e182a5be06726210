import {
  type MediaType,
  type Operation,
  placedTexts,
  placeholdersIn,
  type Response,
  type Scenario,
} from '@specpact/spec';
import { describeLatency, readLatency } from '../../operation/extensions/latency.ts';
import { readSequence } from '../../operation/extensions/sequence.ts';

/**
 * What the document says of an answer for mocks: when it is given, in which turn, what is filled in, how late, and at
 * which pace.
 */
export function scenarioNotes(
  operation: Operation,
  { content }: Response,
  scenario: Scenario | undefined,
): string[] {
  const latency = readLatency(operation);
  const wait = latency === undefined || typeof latency === 'string' ? [] : [describeLatency(latency)];
  const media = scenario ? content.find(({ type }) => type === scenario.mediaType) : content[0];
  const more = [...wait, ...paceNotes(media)];
  return scenario ? [...notesOf(operation, scenario), ...more] : more;
}

function paceNotes(media: MediaType | undefined): string[] {
  const { 'x-pace': pace, 'x-endless': isEndless } = media?.value ?? {};
  return [
    ...(typeof pace === 'number' && pace > 0 ? [`an item every ${pace} ms`] : []),
    ...(isEndless === true ? ['endless: begins again after the last item'] : []),
  ];
}

function notesOf(operation: Operation, scenario: Scenario): string[] {
  const conditions = Object.entries(scenario.when ?? {}).flatMap(([place, values]) =>
    Object.entries(values).map(([name, value]) => {
      const wanted = typeof value === 'string' ? `is ${value}` : `fits ${JSON.stringify(value)}`;
      return `${place}.${name} ${typeof value === 'object' && value.absent === true ? 'is absent' : wanted}`;
    }),
  );
  const sequence = readSequence(operation);
  const isStep = typeof sequence === 'object' && sequence.steps.includes(scenario.name);
  const written = placedTexts(scenario.value).flatMap(({ text }) => placeholdersIn(text));
  const filled = [...new Set(written.map(({ text }) => text))];
  return [
    ...(conditions.length > 0 ? [`when ${conditions.join(' and ')}`] : []),
    ...(isStep ? [`in turn: ${sequence.steps.join(', ')}${sequence.isRepeated ? ', and again' : ''}`] : []),
    ...(filled.length > 0 ? [`fills ${filled.join(', ')}`] : []),
  ];
}
