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
      200: { headers: object; content: { 'application/json': { id: number; room?: string }[] } };
      default: { headers: object; content?: never };
    };
  };
}
