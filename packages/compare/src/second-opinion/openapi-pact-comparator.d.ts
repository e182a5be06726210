/**
 * What is used of openapi-pact-comparator. Its own declarations name their modules without file
 * endings, which Node's module resolution does not find.
 */
declare module '@pactflow/openapi-pact-comparator' {
  export interface Result {
    code: string;
    message: string;
    mockDetails?: { location: string };
    specDetails?: { location: string };
    type: 'error' | 'warning' | 'info';
  }

  export class Comparator {
    constructor(options: { oas: object });
    compare(pact: object): AsyncGenerator<Result>;
  }
}
