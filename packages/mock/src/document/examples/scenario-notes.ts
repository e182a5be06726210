import { type Operation, placedTexts, placeholdersIn, type Scenario } from '@specpact/spec';
import { describeLatency, readLatency } from '../../operation/extensions/latency.ts';
import { readSequence } from '../../operation/extensions/sequence.ts';

/** What the document says of a scenario for mocks: when it answers, in which turn, and what is filled in. */
export function scenarioNotes(operation: Operation, scenario: Scenario | undefined): string[] {
  const latency = readLatency(operation);
  const wait = latency === undefined || typeof latency === 'string' ? [] : [describeLatency(latency)];
  return scenario ? [...notesOf(operation, scenario), ...wait] : wait;
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
