import { nearName } from '@specpact/spec';

/** A provider state that no document has in an `x-provider-state`. */
export class UnknownStateError extends Error {
  override readonly name = 'UnknownStateError';
  readonly state: string;
  /** The states that the documents have. */
  readonly known: readonly string[];
  /** The known state that was probably meant. */
  readonly suggestion: string | undefined;

  constructor(state: string, known: readonly string[]) {
    const suggestion = nearName(state, known);
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
