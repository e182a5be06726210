import { fillState, formatPosition, matchState, stateParameters } from '@specpact/spec';
import {
  ErrorCodes,
  type Range,
  ResponseError,
  type TextEdit,
  type WorkspaceEdit,
} from 'vscode-languageserver/node';
import { rangeOf, textsOf } from '../diagnostics/diagnose.ts';
import { documentStates } from '../places/operation-places.ts';
import { pactStates } from '../places/pact-places.ts';
import { isAt, lineOf, type TextPlace } from '../places/text-place.ts';
import type { Subject, WorkspaceView } from '../workspace/workspace.ts';
import type { Cursor } from './cursor.ts';

/** A provider state that can be renamed. */
interface Renamed {
  subject: Subject;
  /** The sentence as the document has it. */
  state: string;
  place: TextPlace;
}

/** The provider state at the cursor, without its quotes. @throws {ResponseError} if there is none. */
export function prepareRename(view: WorkspaceView, cursor: Cursor): { range: Range; placeholder: string } {
  const { state, place } = stateAt(view, cursor);
  const written = textAt(view, place);
  const quotes = /^["']/.test(written) ? 1 : 0;
  return {
    range: rangeOf({ ...place, start: place.start + quotes, end: place.end - quotes }),
    placeholder: state,
  };
}

/**
 * Renames a provider state in its document, with the files of that, and in each pact of the provider. A pact that has
 * values written into the sentence keeps them.
 *
 * @throws {ResponseError} if there is no state, a file cannot be read now, or the new sentence has other parameters.
 */
export function rename(
  view: WorkspaceView,
  cursor: Cursor,
  newName: string,
  uriOf: (file: string) => string,
): WorkspaceEdit {
  refuseBroken(view);
  const { subject, state } = stateAt(view, cursor);
  const sentence = newName.trim();
  refuseSentence(state, sentence);
  if (documentStates(subject.document).some((one) => one.state === sentence) && sentence !== state) {
    throw refused(`there is already a state "${sentence}": the two would be one`);
  }
  const edits = [
    ...documentStates(subject.document)
      .filter((one) => one.state === state)
      .map(({ place }) => ({ place, text: sentence })),
    ...subject.pacts.flatMap(pactStates).flatMap(({ name, params, place }) => {
      const values = matchState(state, { name, params });
      return values ? [{ place, text: name === state ? sentence : fillState(sentence, values) }] : [];
    }),
  ];
  const changes: Record<string, TextEdit[]> = {};
  for (const { place, text } of edits) {
    const uri = uriOf(place.file);
    changes[uri] = [...(changes[uri] ?? []), { range: rangeOf(place), newText: quoted(view, place, text) }];
  }
  return { changes };
}

/** The state that a document or a pact has at the cursor. */
function stateAt({ subjects }: WorkspaceView, cursor: Cursor): Renamed {
  for (const subject of subjects) {
    const own = documentStates(subject.document);
    const written = own.find(({ place }) => isAt(place, cursor));
    if (written) return { subject, ...written };
    const used = subject.pacts.flatMap(pactStates).find(({ place }) => isAt(place, cursor));
    const meant = used && own.find(({ state }) => matchState(state, used) !== undefined);
    if (used && meant) return { subject, state: meant.state, place: used.place };
    if (used) throw refused(`no document has the provider state "${used.name}"`);
  }
  throw refused('only the sentence of a provider state can be renamed here');
}

/** Nothing is renamed in half of the files. */
function refuseBroken({ documents, pacts }: WorkspaceView): void {
  const [fault] = [...documents, ...pacts].flatMap(({ faults }) => faults);
  if (fault) throw refused(`first mend ${formatPosition(fault.position)}: ${fault.reason}`);
}

function refuseSentence(state: string, sentence: string): void {
  if (sentence === '' || /[\r\n]/.test(sentence)) throw refused('a provider state is a sentence in one line');
  const [before, after] = [state, sentence].map((one) => stateParameters(one).sort().join(', '));
  if (before !== after) {
    const named = before === '' ? 'no parameter' : `the parameters {${before}}`;
    throw refused(`the new sentence must have ${named}, as before: the pacts have values for them`);
  }
}

/** The new text in the quotes of the old one. @throws {ResponseError} for a YAML block, which has several lines. */
function quoted(view: WorkspaceView, place: TextPlace, text: string): string {
  const written = textAt(view, place);
  if (written.startsWith('"')) return JSON.stringify(text);
  if (written.startsWith("'")) return `'${text.replaceAll("'", "''")}'`;
  if (/^[|>&*!]/.test(written)) {
    throw refused(
      `${place.file}:${place.line + 1}: a block or an alias cannot be renamed: write it in one line first`,
    );
  }
  // In YAML a plain text may hold neither a comment nor a key, and begins like a word.
  return /^\p{L}[^#:,[\]]*$/u.test(text) ? text : JSON.stringify(text);
}

function textAt(view: WorkspaceView, { file, line, start, end }: TextPlace): string {
  return lineOf(textsOf(view).get(file), line).slice(start, end);
}

function refused(message: string): ResponseError<void> {
  return new ResponseError(ErrorCodes.InvalidRequest, message);
}
