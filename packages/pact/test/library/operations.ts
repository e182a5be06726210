interface Book {
  isbn: string;
  title: string;
  year: number;
  subtitle?: string;
}

interface NoParameters {
  query?: never;
  header?: never;
  path?: never;
  cookie?: never;
}

/** `operations` of library.yaml, as openapi-typescript writes them. */
export interface operations {
  getBook: {
    parameters: Omit<NoParameters, 'path'> & { path: { isbn: string } };
    requestBody?: never;
    responses: {
      200: { headers: object; content: { 'application/json': Book } };
      404: { headers: object; content: { 'text/plain': string } };
    };
  };
  putBook: {
    parameters: { query?: { notify?: boolean }; header?: never; path: { isbn: string }; cookie?: never };
    requestBody?: { content: { 'application/json': Book } };
    responses: { 204: { headers: object; content?: never }; '4XX': { headers: object; content?: never } };
  };
  listShelves: {
    parameters: NoParameters;
    requestBody?: never;
    responses: {
      200: {
        headers: { 'X-Total': number; Link?: string; [name: string]: unknown };
        content: { 'application/json': { id: number; room?: string }[] };
      };
      default: { headers: object; content?: never };
    };
  };
}

/** `webhooks` of library.yaml, as openapi-typescript writes them. */
export interface webhooks {
  bookReturned: {
    parameters: object;
    put?: never;
    post: {
      parameters: { header: { 'X-Signature': string; 'X-Attempt'?: number } };
      requestBody?: {
        content: {
          'application/vnd.library+json': {
            id: string;
            data: { isbn: string; returnedAt: string; fine?: number };
          };
        };
      };
      responses: { 204: { headers: object; content?: never } };
    };
  };
  newsletter: {
    parameters: object;
    put?: never;
    post: {
      parameters: NoParameters;
      requestBody?: { content: { 'text/plain': string } };
      responses: { 204: { headers: object; content?: never } };
    };
  };
}

/** Both, with the provider states of the messages, as `specpact generate` writes it. */
export interface Api {
  operations: operations;
  scenarios: Record<never, never>;
  webhooks: webhooks;
  webhookScenarios: {
    bookReturned: { onTime: 'book {isbn} is lent'; late: 'book {isbn} is lent until {day}' };
    newsletter: { winter: undefined };
  };
}
