/** A test began an interaction and did not await `verify` or `executeTest`, so nothing was recorded. */
export class UnrecordedInteractionError extends Error {
  override readonly name = 'UnrecordedInteractionError';
  readonly descriptions: readonly string[];

  constructor(descriptions: readonly string[]) {
    const list = descriptions.map((description) => `"${description}"`).join(', ');
    super(
      `not recorded: ${list}. The test failed, or it did not await verify (or executeTest). The pact file stays as it is`,
    );
    this.descriptions = descriptions;
  }
}
