import { matchState } from '@specpact/spec';
import type { Location } from 'vscode-languageserver/node';
import { rangeOf } from '../diagnostics/diagnose.ts';
import { expectations, expectedMessages } from '../places/expectations.ts';
import { fieldAt } from '../places/field-places.ts';
import { documentStates, operationPlaces, webhookPlaces } from '../places/operation-places.ts';
import { inPact, interactionAt, interactionPlace, pactStates } from '../places/pact-places.ts';
import { isAt, type TextPlace } from '../places/text-place.ts';
import type { Subject, WorkspaceView } from '../workspace/workspace.ts';
import type { Cursor } from './cursor.ts';

/**
 * From the document to the pacts, and back: an operation leads to its interactions, a webhook to its messages, a field
 * to the bodies that have it, a provider state to its uses, an interaction to its operation, a message to its webhook.
 */
export function definition(
  { subjects }: WorkspaceView,
  cursor: Cursor,
  uriOf: (file: string) => string,
): Location[] {
  const places = subjects.flatMap((subject) =>
    subject.document.files.includes(cursor.file) ? fromDocument(subject, cursor) : fromPact(subject, cursor),
  );
  const distinct = new Map(places.map((place) => [JSON.stringify(place), place]));
  return [...distinct.values()].map((place) => ({ uri: uriOf(place.file), range: rangeOf(place) }));
}

function fromDocument(subject: Subject, cursor: Cursor): TextPlace[] {
  const { document, pacts } = subject;
  const state = documentStates(document).find(({ place }) => isAt(place, cursor));
  if (state) {
    const uses = pacts.flatMap(pactStates).filter((use) => matchState(state.state, use) !== undefined);
    return uses.map(({ place }) => place);
  }
  const isHere = ({ places }: { places: readonly TextPlace[] }) =>
    places.some((place) => isAt(place, cursor));
  const at = operationPlaces(document).find(isHere);
  if (at) {
    const own = expectations(subject).filter(({ operation }) => operation === at.operation);
    return own.map(({ pact, interaction }) => interactionPlace(pact, interaction));
  }
  const sent = webhookPlaces(document).find(isHere);
  if (sent) {
    const own = expectedMessages(subject).filter(({ webhook }) => webhook === sent.webhook);
    return own.map(({ pact, message }) => interactionPlace(pact, message));
  }
  const field = fieldAt(subject, cursor);
  return field?.uses.flatMap(({ by }) => by.map(({ pact, path }) => inPact(pact, path))) ?? [];
}

function fromPact(subject: Subject, cursor: Cursor): TextPlace[] {
  const { document, pacts } = subject;
  const pact = pacts.find(({ file }) => file === cursor.file);
  if (!pact) return [];
  const state = pactStates(pact).find(({ place }) => isAt(place, cursor));
  if (state) {
    const named = documentStates(document).filter((one) => matchState(one.state, state) !== undefined);
    return named.map(({ place }) => place);
  }
  const asked = interactionAt(pact, cursor.line);
  const expected = expectations(subject).find(({ interaction }) => interaction === asked);
  const sent = expectedMessages(subject).find(({ message }) => message === asked);
  const at =
    operationPlaces(document).find(({ operation }) => operation === expected?.operation) ??
    webhookPlaces(document).find(({ webhook }) => webhook === sent?.webhook);
  return at?.places.slice(0, 1) ?? [];
}
