import { parseDocument } from '@specpact/spec';

/** The document of the providers in these tests: a small shop with the usual parts of an API. */
const TEXT = `
openapi: 3.1.0
info: { title: Shop, version: 1.0.0 }
security: [{ key: [] }]
paths:
  /products:
    get:
      operationId: listProducts
      parameters:
        - { name: limit, in: query, schema: { type: integer, minimum: 1, maximum: 50, default: 20 } }
        - { name: offset, in: query, schema: { type: integer, minimum: 0 } }
        - { name: sort, in: query, schema: { type: string, enum: [name, price] } }
        - { name: tag, in: query, schema: { type: array, maxItems: 3, items: { type: string, minLength: 1, maxLength: 10 } } }
        - { name: X-Trace, in: header, schema: { type: string, pattern: '^[a-f0-9]{8}$' }, example: 0a1b2c3d }
      responses:
        '200':
          description: Some products.
          headers:
            X-Total: { required: true, schema: { type: integer, minimum: 0 } }
          content:
            application/json:
              schema:
                type: object
                required: [data, total]
                properties:
                  data: { type: array, maxItems: 50, items: { $ref: '#/components/schemas/Product' } }
                  total: { type: integer, minimum: 0 }
        '400': { $ref: '#/components/responses/Problem' }
        '401': { $ref: '#/components/responses/Unauthorized' }
    post:
      operationId: createProduct
      requestBody:
        required: true
        content:
          application/json:
            schema: { $ref: '#/components/schemas/NewProduct' }
            example: { name: Chair, price: 10.5, stock: 3 }
      responses:
        '201':
          description: The product.
          headers:
            Location: { required: true, schema: { type: string, format: uri-reference } }
          content:
            application/json: { schema: { $ref: '#/components/schemas/Product' } }
        '400': { $ref: '#/components/responses/Problem' }
        '401': { $ref: '#/components/responses/Unauthorized' }
        '415': { $ref: '#/components/responses/Problem' }
  /products/{productId}:
    parameters:
      - { name: productId, in: path, required: true, schema: { type: string, format: uuid } }
    get:
      operationId: getProduct
      responses:
        '200':
          description: The product.
          headers:
            ETag: { required: true, schema: { type: string } }
          content:
            application/json: { schema: { $ref: '#/components/schemas/Product' } }
        '400': { $ref: '#/components/responses/Problem' }
        '401': { $ref: '#/components/responses/Unauthorized' }
        '404': { $ref: '#/components/responses/NotFound' }
    put:
      operationId: replaceProduct
      requestBody:
        required: true
        content:
          application/json: { schema: { $ref: '#/components/schemas/NewProduct' } }
      responses:
        '200':
          description: The product.
          content:
            application/json: { schema: { $ref: '#/components/schemas/Product' } }
        '400': { $ref: '#/components/responses/Problem' }
        '401': { $ref: '#/components/responses/Unauthorized' }
        '404': { $ref: '#/components/responses/NotFound' }
        '415': { $ref: '#/components/responses/Problem' }
    patch:
      operationId: updateProduct
      requestBody:
        required: true
        content:
          application/json: { schema: { $ref: '#/components/schemas/ProductChange' } }
      responses:
        '200':
          description: The product.
          content:
            application/json: { schema: { $ref: '#/components/schemas/Product' } }
        '400': { $ref: '#/components/responses/Problem' }
        '401': { $ref: '#/components/responses/Unauthorized' }
        '404': { $ref: '#/components/responses/NotFound' }
        '415': { $ref: '#/components/responses/Problem' }
    delete:
      operationId: deleteProduct
      responses:
        '204': { description: It is gone. }
        '400': { $ref: '#/components/responses/Problem' }
        '401': { $ref: '#/components/responses/Unauthorized' }
        '404': { $ref: '#/components/responses/NotFound' }
  /admin/stats:
    get:
      operationId: getStats
      security: [{ key: [], admin: [] }]
      parameters:
        - { name: from, in: query, required: true, schema: { type: string, format: date }, example: '2026-01-01' }
      responses:
        '200':
          description: Numbers.
          content:
            application/json:
              schema:
                type: object
                required: [sold, rate]
                additionalProperties: false
                properties:
                  sold: { type: integer, minimum: 0 }
                  rate: { type: number, minimum: 0, maximum: 1 }
                  best: { type: [string, 'null'] }
        '400': { $ref: '#/components/responses/Problem' }
        '401': { $ref: '#/components/responses/Unauthorized' }
  /health:
    get:
      operationId: getHealth
      security: []
      responses:
        '200':
          description: It runs.
          content: { text/plain: { schema: { type: string, enum: [ok] } } }
components:
  securitySchemes:
    key: { type: apiKey, in: header, name: X-Api-Key }
    admin: { type: http, scheme: bearer }
    partner: { type: apiKey, in: query, name: partner_key }
  responses:
    Problem:
      description: The request is wrong.
      content: { application/problem+json: { schema: { $ref: '#/components/schemas/Problem' } } }
    Unauthorized:
      description: No credentials, or wrong ones.
      headers: { WWW-Authenticate: { required: true, schema: { type: string } } }
      content: { application/problem+json: { schema: { $ref: '#/components/schemas/Problem' } } }
    NotFound:
      description: There is no such product.
      headers: { X-Request-Id: { required: true, schema: { type: string, minLength: 4 } } }
      content: { application/problem+json: { schema: { $ref: '#/components/schemas/Problem' } } }
  schemas:
    Problem:
      type: object
      required: [title, status]
      properties:
        title: { type: string }
        status: { type: integer, minimum: 400, maximum: 599 }
    NewProduct:
      type: object
      required: [name, price]
      additionalProperties: false
      properties:
        name: { type: string, minLength: 1, maxLength: 40 }
        price: { type: number, minimum: 0, exclusiveMaximum: 10000 }
        stock: { type: integer, minimum: 0, maximum: 999 }
        size: { type: string, enum: [s, m, l] }
        tags: { type: array, maxItems: 5, uniqueItems: true, items: { type: string, pattern: '^[a-z]+$' } }
        weight: { type: number, multipleOf: 0.5, minimum: 0.5 }
        note: { type: [string, 'null'], maxLength: 100 }
        soldFrom: { type: string, format: date-time }
    ProductChange:
      type: object
      additionalProperties: false
      properties:
        name: { type: string, minLength: 1, maxLength: 40 }
        price: { type: number, minimum: 0, exclusiveMaximum: 10000 }
        stock: { type: integer, minimum: 0, maximum: 999 }
        size: { type: string, enum: [s, m, l] }
        tags: { type: array, maxItems: 5, uniqueItems: true, items: { type: string, pattern: '^[a-z]+$' } }
        weight: { type: number, multipleOf: 0.5, minimum: 0.5 }
        note: { type: [string, 'null'], maxLength: 100 }
        soldFrom: { type: string, format: date-time }
    Product:
      type: object
      required: [id, name, price, createdAt]
      properties:
        id: { type: string, format: uuid }
        name: { type: string, minLength: 1, maxLength: 40 }
        price: { type: number, minimum: 0, exclusiveMaximum: 10000 }
        stock: { type: integer, minimum: 0, maximum: 999 }
        size: { type: string, enum: [s, m, l] }
        tags: { type: array, maxItems: 5, uniqueItems: true, items: { type: string, pattern: '^[a-z]+$' } }
        weight: { type: number, multipleOf: 0.5, minimum: 0.5 }
        note: { type: [string, 'null'], maxLength: 100 }
        soldFrom: { type: string, format: date-time }
        createdAt: { type: string, format: date-time }
`;

export const shop = parseDocument('shop.yaml', TEXT);

/** The credentials that the shop takes. */
export const CREDENTIALS = new Map([
  ['key', 'key-0123456789'],
  ['admin', 'admin-0123456789'],
  ['partner', 'partner-0123456789'],
]);
