import { parseDocument } from '@specpact/spec';

/** Names that would break the generated code if they were written without escapes. */
export const HOSTILE = [
  '*/ export const evil = 1; /*',
  '`\u0024{evil}`',
  "'; evil(); '",
  '"; evil(); "',
  'a\nb\r\nc\rd',
  'a\u2028b\u2029c',
  '\\',
  "\\'",
  '\\u0027',
  '//',
  '</script>',
  '__proto__',
  'constructor',
  'then',
  'hasOwnProperty',
  'delete',
  'class',
  'new',
  'await',
  'GET',
  '123',
  '1e3',
  '-1',
  'Infinity',
  'a b',
  'a-b',
  'aB',
  'ñandú',
  '日本',
  '😀',
  '\uA9E0',
  '\u202Ereversed',
  '\uFEFF',
  '@deprecated {',
  '%2E%2E',
  '~1',
  '#',
  '$ref',
];

/** A document with these names in every place that can have one. */
export function hostileDocument(names: readonly string[], description: string) {
  const schemas: Record<string, unknown> = Object.create(null);
  const paths: Record<string, unknown> = Object.create(null);
  for (const [index, name] of names.entries()) {
    const members: Record<string, unknown> = Object.create(null);
    members[name] = {
      type: 'string',
      enum: [name],
      title: name,
      description,
      default: name,
      examples: [name],
    };
    const schema = {
      type: 'object',
      title: name,
      description,
      required: [name],
      properties: members,
      discriminator: { propertyName: name },
    };
    const examples: Record<string, unknown> = Object.create(null);
    examples[name] = { summary: description, 'x-provider-state': `${name} {a}`, value: {} };
    schemas[`S${index}`] = schema;
    paths[`/${index}/${name.replace(/[{}]/g, '')}`] = {
      summary: name,
      post: {
        operationId: name,
        summary: name,
        description,
        deprecated: true,
        parameters: [
          { name, in: 'query', style: 'deepObject', description, schema: { type: 'object' } },
          { name: `x-${index}`, in: 'header', description, schema: { const: name } },
        ],
        requestBody: {
          description,
          content: { [`application/${name}`]: { schema: { $ref: `#/components/schemas/S${index}` } } },
        },
        responses: {
          200: {
            description,
            headers: { [name]: { description, schema: { type: 'string', pattern: name } } },
            content: {
              'application/json': { schema: { $ref: `#/components/schemas/S${index}` }, examples },
            },
          },
        },
      },
    };
  }
  const [first = 'a'] = names;
  const text = JSON.stringify({
    openapi: '3.1.0',
    info: { title: first, description, version: first },
    servers: [{ url: first }],
    paths,
    components: {
      schemas,
      securitySchemes: { [first]: { type: 'apiKey', in: 'header', name: first, description } },
    },
  });
  return parseDocument('hostile.json', text);
}
