/** In the size of GitHub's document, which has 1,223 operations. */
export const LARGE = 1300;

/** A document with so many operations, of 26 tags. Each has parameters, a body, two responses and examples. */
export function largeDocument(count = LARGE): string {
  const paths = Object.fromEntries(
    Array.from({ length: count }, (_, at) => [`/things-${at}/{id}`, pathItem(at)]),
  );
  return JSON.stringify({
    openapi: '3.1.0',
    info: { title: 'A large API', version: '1' },
    paths,
    components: {
      schemas: {
        Thing: {
          type: 'object',
          required: ['id', 'name'],
          properties: {
            id: { type: 'string' },
            name: { type: 'string' },
            parent: { $ref: '#/components/schemas/Thing' },
          },
        },
      },
    },
  });
}

function pathItem(at: number) {
  const schema = { $ref: '#/components/schemas/Thing' };
  return {
    put: {
      operationId: `putThing${at}`,
      summary: `Replace thing ${at}`,
      tags: [`tag-${at % 26}`],
      parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'string' }, example: 'a' }],
      requestBody: { content: { 'application/json': { schema, example: { id: 'a', name: `thing ${at}` } } } },
      responses: {
        200: {
          description: 'It is replaced.',
          content: {
            'application/json': {
              schema,
              examples: { replaced: { value: { id: 'a', name: `thing ${at}` } } },
            },
          },
        },
        404: { description: 'There is no such thing.' },
      },
    },
  };
}
