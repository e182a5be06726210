/** An interaction was begun and not recorded: `verify`, or `executeTest`, was not awaited or not called. */
export class UnrecordedInteractionError extends Error {
  override readonly name = 'UnrecordedInteractionError';
  readonly descriptions: readonly string[];

  constructor(descriptions: readonly string[]) {
    const list = descriptions.map((description) => `"${description}"`).join(', ');
    super(
      `not recorded: ${list}. Its test failed, or did not await verify (by hand: executeTest): the pact file is left as it is`,
    );
    this.descriptions = descriptions;
  }
}
