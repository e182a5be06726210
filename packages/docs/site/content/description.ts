/** What the site is about, in one sentence. */
export const DESCRIPTION =
  'Contract testing and OpenAPI: one document, and the types, client, mock, pacts and verdict from it.';
