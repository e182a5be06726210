import { nearName } from '@specpact/spec';

/** No document has this provider state in an `x-provider-state`. */
export class UnknownStateError extends Error {
  override readonly name = 'UnknownStateError';
  readonly state: string;
  /** The states that the documents have. */
  readonly known: readonly string[];
  /** The known state that was probably meant. */
  readonly suggestion: string | undefined;

  constructor(state: string, known: readonly string[]) {
    const suggestion = stateMeant(state, known);
    const remedy =
      known.length === 0
        ? 'no example in the documents has an x-provider-state'
        : `known states:${known.map((name) => `\n  - ${name}`).join('')}`;
    super(
      `no document has the provider state "${state}"; ${suggestion ? `did you mean "${suggestion}"? ` : ''}${remedy}`,
    );
    this.state = state;
    this.known = known;
    this.suggestion = suggestion;
  }
}

/** The known state that a sentence probably means. The sentence may have its values written in. */
function stateMeant(state: string, known: readonly string[]): string | undefined {
  const words = state.split(' ');
  const written = new Map(known.map((name) => [withValues(name, words), name]));
  return written.get(nearName(state, written.keys()) ?? state);
}

/**
 * A state with words of the sentence in the place of its parameters, so that values do not count as typing
 * mistakes.
 */
function withValues(state: string, words: readonly string[]): string {
  return state
    .split(' ')
    .map((word, index) => (word.includes('{') ? (words[index] ?? word) : word))
    .join(' ');
}
