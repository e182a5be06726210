import type { Pact, PactInteraction, PactMessage } from '@specpact/compare';
import { type Path, valueAt } from '@specpact/spec';
import { placeAt, type TextPlace } from './text-place.ts';

/** The place of a part of a pact. */
export function inPact(pact: Pact, path: Path): TextPlace {
  return placeAt(pact.source.locate(path, 'value'), pact.source.text);
}

/** A provider state in a pact. */
export interface PactStatePlace {
  pact: Pact;
  name: string;
  params: Readonly<Record<string, unknown>>;
  place: TextPlace;
}

/** Each provider state of a pact, with the place of its sentence. */
export function pactStates(pact: Pact): PactStatePlace[] {
  return [...pact.interactions, ...pact.messages].flatMap(({ states }) =>
    states.map(({ name, params, path }) => {
      // Up to version 2 of the Pact specification a state is its sentence.
      const isSentence = typeof valueAt(pact.source.value, path) === 'string';
      return { pact, name, params, place: inPact(pact, isSentence ? path : [...path, 'name']) };
    }),
  );
}

/** The interaction or message of a pact that a line, counted from 0, belongs to. */
export function interactionAt(pact: Pact, line: number): PactInteraction | PactMessage | undefined {
  const lineOf = ({ path }: { path: Path }) => pact.source.locate(path, 'value').line - 1;
  return [...pact.interactions, ...pact.messages]
    .map((one) => ({ one, begins: lineOf(one) }))
    .filter(({ begins }) => begins <= line)
    .sort((a, b) => a.begins - b.begins)
    .at(-1)?.one;
}

/** The description of an interaction or a message: the line that names it best. */
export function interactionPlace(pact: Pact, { path }: { path: Path }): TextPlace {
  return inPact(pact, [...path, 'description']);
}
