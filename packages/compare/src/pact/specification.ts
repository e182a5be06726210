/** The major versions of the Pact specification. */
export type PactSpecification = 1 | 2 | 3 | 4;
