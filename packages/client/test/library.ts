import { type Contract, writeJson, writeParameters } from '../src/index.ts';

/** The types of a small API, as openapi-typescript writes them. */
export interface paths {
  '/books/{isbn}': {
    parameters: { query?: never; header?: never; path: { isbn: string }; cookie?: never };
    get: {
      parameters: { query?: { fields?: string[] }; header?: never; path: { isbn: string }; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: { [name: string]: unknown }; content: { 'application/json': Book } };
        404: { headers: { [name: string]: unknown }; content: { 'application/json': Problem } };
        '5XX': { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } };
      };
    };
    put: {
      parameters: { query?: never; header?: { 'x-reason'?: string }; path: { isbn: string }; cookie?: never };
      requestBody: { content: { 'application/json': { title: string } } };
      responses: {
        204: { headers: { [name: string]: unknown }; content?: never };
        default: { headers: { [name: string]: unknown }; content: { 'application/json': Problem } };
      };
    };
    post?: never;
  };
  '/health': {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    get: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never };
      requestBody?: never;
      responses: { 200: { headers: { [name: string]: unknown }; content: { 'text/plain': string } } };
    };
    put?: never;
  };
}

export interface Book {
  data: { title: string };
}

export interface Problem {
  message: string;
}

const problem = { message: null };

/** The contract of the same API, as `specpact generate` writes it. */
export const contract = {
  servers: ['https://library.example/v1'],
  securitySchemes: {
    key: { type: 'apiKey', in: 'header', name: 'x-api-key' },
    user: { type: 'http', scheme: 'basic' },
    token: { type: 'http', scheme: 'bearer' },
  },
  operations: {
    'GET /books/{isbn}': {
      id: 'readBook',
      security: [['key'], ['user'], ['token']],
      responses: {
        200: { 'application/json': { data: { title: null } } },
        404: { 'application/json': problem },
        '5XX': { 'application/problem+json': problem },
      },
    },
    'PUT /books/{isbn}': {
      id: 'writeBook',
      security: [['key', 'user']],
      responses: { 204: {}, default: { 'application/json': problem } },
    },
    'GET /health': { id: 'health', security: [], responses: { 200: { 'text/plain': null } } },
  },
  writers: { parameters: writeParameters, body: writeJson },
} as const satisfies Contract;
