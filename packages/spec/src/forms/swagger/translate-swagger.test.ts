import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { type OpenApiDocument, parseDocument } from '../../document.ts';
import { formatPointer, type Path, valueAt } from '../../json/json-pointer.ts';
import { loadDocument } from '../../load-document.ts';
import type { Operation } from '../../model/operation.ts';

const head = "swagger: '2.0'\ninfo: { title: T, version: '1' }\n";

const document = parseDocument(
  'api.yaml',
  `${head}host: api.example.com
basePath: /v1
schemes: [https, http]
consumes: [application/json]
produces: [application/json]
parameters:
  Body: { name: b, in: body, required: true, schema: { $ref: '#/definitions/Pet' }, x-example: { kind: Cat } }
  Page: { name: page, in: query, type: integer, default: 1 }
responses:
  Gone: { description: Gone, schema: { $ref: '#/definitions/Pet' } }
paths:
  /pets:
    parameters: [{ $ref: '#/parameters/Page' }]
    get:
      operationId: listPets
      produces: [text/csv]
      parameters:
        - { name: sort, in: query, type: array, items: { type: string }, collectionFormat: pipes }
      responses:
        200:
          description: All
          headers: { X-Ids: { type: array, items: { type: integer }, collectionFormat: tsv } }
          schema: { type: string }
          examples: { text/csv: 'a,b' }
        410: { $ref: '#/responses/Gone' }
    post:
      operationId: addPet
      schemes: [https]
      parameters: [{ $ref: '#/parameters/Body' }]
      responses: { 200: { $ref: '#/responses/Gone' } }
  /upload:
    post:
      operationId: upload
      consumes: [multipart/form-data]
      parameters:
        - { name: file, in: formData, type: file, required: true }
        - { name: q, in: query, type: string, x-nullable: true }
        - { name: tags, in: formData, type: array, items: { type: string } }
      responses: { 200: { description: Done, schema: { $ref: '#/paths/~1pets/get/responses/200/schema' } } }
definitions:
  Pet:
    type: object
    discriminator: kind
    required: [kind]
    properties:
      kind: { type: string }
      note: { type: string, x-nullable: true }
      picture: { type: file }
  Cat: { allOf: [{ $ref: '#/definitions/Pet' }] }
securityDefinitions:
  basic: { type: basic, description: Name and password }
  key: { type: apiKey, in: query, name: k }
  implicit: { type: oauth2, flow: implicit, authorizationUrl: https://a.example, scopes: { read: Read } }
  password: { type: oauth2, flow: password, tokenUrl: https://t.example, scopes: {} }
  application: { type: oauth2, flow: application, tokenUrl: https://t.example, scopes: {} }
  code: { type: oauth2, flow: accessCode, authorizationUrl: https://a.example, tokenUrl: https://t.example, scopes: {} }
`,
);

/** The value of a part, and the pointer to the place where it was written. */
function part(of: OpenApiDocument, ...path: string[]) {
  return { value: valueAt(of.root, path), written: formatPointer(of.pathInFile(path)) };
}

describe('a Swagger 2.0 document has the form of OpenAPI 3.0', () => {
  const content = ['requestBody', 'content'];
  const upload = ['paths', '/upload', 'post'];
  const form = [...upload, ...content, 'multipart/form-data'];
  const list = ['paths', '/pets', 'get'];
  const pet = ['components', 'schemas', 'Pet'];
  const scheme = (name: string) => ['components', 'securitySchemes', name];
  it.each([
    [['servers', '0', 'url'], 'https://api.example.com/v1', '/host'],
    [['servers', '1', 'url'], 'http://api.example.com/v1', '/host'],
    [
      ['paths', '/pets', 'post', 'servers'],
      [{ url: 'https://api.example.com/v1' }],
      '/paths/~1pets/post/schemes',
    ],
    [
      ['paths', '/pets', 'parameters', '0'],
      { $ref: '#/components/parameters/Page' },
      '/paths/~1pets/parameters/0',
    ],
    [['components', 'parameters', 'Page', 'schema', 'default'], 1, '/parameters/Page/default'],
    [[...list, 'parameters', '0', 'style'], 'pipeDelimited', '/paths/~1pets/get/parameters/0'],
    [[...list, 'parameters', '0', 'explode'], false, '/paths/~1pets/get/parameters/0'],
    [
      [...list, 'responses', '200', 'headers', 'X-Ids', 'style'],
      'tabDelimited',
      '/paths/~1pets/get/responses/200/headers/X-Ids',
    ],
    [
      [...list, 'responses', '200', 'content', 'text/csv', 'schema', 'type'],
      'string',
      '/paths/~1pets/get/responses/200/schema/type',
    ],
    [
      [...list, 'responses', '200', 'content', 'text/csv', 'examples', 'text/csv', 'value'],
      'a,b',
      '/paths/~1pets/get/responses/200/examples/text~1csv',
    ],
    // Its operation produces another type than the document, so it has a copy of the response.
    [
      [...list, 'responses', '410', 'content', 'text/csv', 'schema'],
      { $ref: '#/components/schemas/Pet' },
      '/responses/Gone/schema',
    ],
    [
      ['paths', '/pets', 'post', 'responses', '200'],
      { $ref: '#/components/responses/Gone' },
      '/paths/~1pets/post/responses/200',
    ],
    [['paths', '/pets', 'post', 'requestBody', 'required'], true, '/parameters/Body/required'],
    [
      ['paths', '/pets', 'post', ...content, 'application/json'],
      { schema: { $ref: '#/components/schemas/Pet' }, example: { kind: 'Cat' } },
      '/parameters/Body',
    ],
    [
      [...form, 'schema', 'properties', 'file'],
      { type: 'string', format: 'binary' },
      '/paths/~1upload/post/parameters/0',
    ],
    [[...form, 'schema', 'required'], ['file'], '/paths/~1upload/post/parameters'],
    [[...form, 'encoding', 'tags'], { style: 'form', explode: false }, '/paths/~1upload/post/parameters/2'],
    [[...upload, 'parameters', '0', 'name'], 'q', '/paths/~1upload/post/parameters/1/name'],
    [
      [...upload, 'parameters', '0', 'schema', 'nullable'],
      true,
      '/paths/~1upload/post/parameters/1/x-nullable',
    ],
    [[...pet, 'discriminator'], { propertyName: 'kind' }, '/definitions/Pet/discriminator'],
    [[...pet, 'discriminator', 'propertyName'], 'kind', '/definitions/Pet/discriminator'],
    [[...pet, 'properties', 'note', 'nullable'], true, '/definitions/Pet/properties/note/x-nullable'],
    [[...pet, 'properties', 'picture', 'format'], 'binary', '/definitions/Pet/properties/picture'],
    [
      ['components', 'schemas', 'Cat', 'allOf', '0'],
      { $ref: '#/components/schemas/Pet' },
      '/definitions/Cat/allOf/0',
    ],
    [
      scheme('basic'),
      { type: 'http', scheme: 'basic', description: 'Name and password' },
      '/securityDefinitions/basic',
    ],
    [scheme('key'), { type: 'apiKey', in: 'query', name: 'k' }, '/securityDefinitions/key'],
    [
      [...scheme('implicit'), 'flows'],
      { implicit: { authorizationUrl: 'https://a.example', scopes: { read: 'Read' } } },
      '/securityDefinitions/implicit/flow',
    ],
    [
      [...scheme('password'), 'flows', 'password', 'tokenUrl'],
      'https://t.example',
      '/securityDefinitions/password/tokenUrl',
    ],
    [
      [...scheme('application'), 'flows', 'clientCredentials'],
      { tokenUrl: 'https://t.example', scopes: {} },
      '/securityDefinitions/application',
    ],
    [
      [...scheme('code'), 'flows', 'authorizationCode', 'authorizationUrl'],
      'https://a.example',
      '/securityDefinitions/code/authorizationUrl',
    ],
  ])('%j', (path, value, written) => {
    expect(part(document, ...path)).toEqual({ value, written });
  });

  it('leads references to the new places of their targets', () => {
    const path = schemaPlace(document, document.operation('upload'));
    expect(part(document, ...path)).toEqual({
      value: { type: 'string' },
      written: '/paths/~1pets/get/responses/200/schema',
    });
  });
});

it('knows the line of each part in each file', async () => {
  const file = fileURLToPath(new URL('../../../../mock/fixtures/swagger/files.yaml', import.meta.url));
  const several = await loadDocument(file);
  const place = (...path: string[]) => {
    const { file: at, line } = several.locate(path);
    return `${at.split('/').slice(-2).join('/')}:${line}`;
  };
  const user = several.operation('getUser');
  expect(place(...schemaPlace(several, user), 'properties', 'email')).toBe('shared/models.yaml:4');
  expect(place(...(user?.path ?? []), 'responses', '200')).toBe('shared/user-path.yaml:5');
  expect(place(...(several.operation('putUser')?.requestBody?.path ?? []))).toBe('shared/models.yaml:7');
});

it('takes the most usual words for what Swagger leaves open', () => {
  const open = parseDocument(
    'api.yaml',
    `${head}basePath: /only-path
paths:
  /a:
    post:
      parameters: [{ name: b, in: body, schema: { type: string } }]
      responses: { 200: { description: Done, schema: { type: string } } }
  /form: { post: { parameters: [{ name: f, in: formData, type: string }], responses: {} } }
  /file: { post: { parameters: [{ name: f, in: formData, type: file }], responses: {} } }
`,
  );
  const types = open.operations.map(({ requestBody }) => requestBody?.content.map(({ type }) => type));
  expect(types).toEqual([
    ['application/json', '*/*'],
    ['application/x-www-form-urlencoded'],
    ['multipart/form-data'],
  ]);
  expect(open.root.servers).toEqual([{ url: '/only-path' }]);
});

it('puts what a reference leads to under `components` if it stands in no section', () => {
  const odd = parseDocument(
    'api.yaml',
    `${head}x-models: { A: { properties: { b: { $ref: '#/definitions/B' } } } }
paths: { /a: { get: { responses: { 200: { description: Done, schema: { $ref: '#/x-models/A' } } } } } }
definitions: { A: { type: string }, B: { type: integer } }
`,
  );
  expect(schemaPlace(odd, odd.operations[0])).toEqual(['components', 'schemas', 'A_']);
  expect(part(odd, 'components', 'schemas', 'A_', 'properties', 'b')).toEqual({
    value: { $ref: '#/components/schemas/B' },
    written: '/x-models/A/properties/b',
  });
});

it('reads provider states in the extension `x-examples` of a response', () => {
  const states = parseDocument(
    'api.yaml',
    `${head}produces: [application/json]
paths:
  /pets/{id}:
    get:
      parameters: [{ name: id, in: path, required: true, type: string }]
      responses:
        200:
          description: Found
          examples: { application/json: { name: Rex } }
          x-examples:
            application/json: { x-provider-state: 'pet {id} exists' }
            small: { value: { name: Tom }, x-provider-state: 'a small pet {id}', x-when: { path: { id: 7 } } }
            nothing: { name: a bare value }
`,
  );
  const [response] = states.operations[0]?.responses ?? [];
  expect(response?.scenarios).toMatchObject([
    { name: 'application/json', value: { name: 'Rex' }, providerState: 'pet {id} exists' },
    { name: 'small', value: { name: 'Tom' }, providerState: 'a small pet {id}', when: { path: { id: '7' } } },
  ]);
  const lines = response?.scenarios.flatMap(({ path }) =>
    ['x-provider-state', 'value'].map((name) => states.locate([...path, name]).line),
  );
  expect(lines).toEqual([13, 11, 14, 14]);
});

/** The place of the schema of an operation's first response, behind its `$ref`. */
function schemaPlace(document: OpenApiDocument, operation: Operation | undefined): Path {
  const schema = operation?.responses[0]?.content[0]?.schema;
  return (schema && document.resolve(schema.path)?.path) ?? [];
}
