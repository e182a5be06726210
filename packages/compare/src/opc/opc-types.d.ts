/**
 * What is used of openapi-pact-comparator. Its own declarations name their modules without file
 * endings, which Node's module resolution does not find.
 */
declare module '@pactflow/openapi-pact-comparator' {
  export interface Result {
    code: string;
    message: string;
    mockDetails?: { location: string; value: unknown };
    specDetails?: {
      location: string;
      pathMethod?: string | null;
      pathName?: string | null;
      value: unknown;
    };
    type: 'error' | 'warning' | 'info';
  }

  export class Comparator {
    /** Writes into the document. */
    constructor(options: { oas: object });
    /** Throws where the pact, the document or one of its schemas is malformed. */
    compare(pact: object): AsyncGenerator<Result>;
  }
}
