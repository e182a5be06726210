import { rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { makeValue, SchemaReader } from '@specpact/schema';
import {
  isJsonObject,
  type JsonValue,
  loadDocument,
  type OpenApiDocument,
  parseDocument,
} from '@specpact/spec';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { COMPILERS, compile } from '../compiled.ts';
import { HOSTILE, hostileDocument } from '../hostile-document.ts';
import { coreJudges } from '../validator-of.ts';
import { anySchema, anyValue } from './any-schema.ts';
import { judge, type LibraryClient, libraryClient, libraryProject } from './library-project.ts';

const KINDS = ['zod', 'valibot', 'standard'] as const;
const own = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const require = createRequire(import.meta.url);
const example = (path: string) => join(dirname(require.resolve('@readme/oas-examples/package.json')), path);

const DOCUMENTS: Record<string, string> = {
  form: own('form.yaml'),
  constructs: own('../emitter/constructs.yaml'),
  orders: own('../orders/orders.yaml'),
  parcels: own('../native/parcels.yaml'),
  additions: own('../../../mock/fixtures/3.2/additions.yaml'),
  shop: own('../../../mock/fixtures/swagger/shop.yaml'),
  'external-support': own('../../../../openapi/external-support.yaml'),
  'train-travel': example('3.1/yaml/train-travel.yaml'),
  petstore: example('3.0/json/petstore.json'),
  discriminators: example('3.0/yaml/discriminators.yaml'),
  polymorphism: example('3.0/json/polymorphism.json'),
  circular: example('3.0/json/schema-circular.json'),
  galaxy: require.resolve('@scalar/galaxy/3.1.yaml'),
  figma: join(dirname(require.resolve('@figma/rest-api-spec/package.json')), 'openapi/openapi.yaml'),
};

let project: string;
beforeAll(async () => {
  project = await libraryProject();
});
afterAll(() => rm(project, { recursive: true }));

/** Values near to one that a schema takes: parts of it are missing, added, or something else. */
function near(value: JsonValue): fc.Arbitrary<JsonValue> {
  const other = fc.oneof(
    anyValue,
    fc.constantFrom<JsonValue>('2026-01-31', '2026-01-31T10:00:00Z', '😀', 1e20, -1, 0.1, []),
  );
  if (Array.isArray(value)) {
    const item = value[0];
    const more = item === undefined ? [] : [near(item).map((changed): JsonValue[] => [changed, ...value])];
    return fc.oneof(
      fc.constant<JsonValue>(value),
      other,
      fc.constant<JsonValue>(value.slice(1)),
      fc.constant<JsonValue>([...value, ...value]),
      ...more,
    );
  }
  if (!isJsonObject(value))
    return fc.oneof({ weight: 2, arbitrary: fc.constant(value) }, { weight: 3, arbitrary: other });
  const names = Object.keys(value);
  if (names.length === 0) return fc.oneof(fc.constant(value), other);
  const name = fc.constantFrom(...names);
  return fc.oneof(
    fc.constant(value),
    other,
    name.map((gone) => Object.fromEntries(Object.entries(value).filter(([own]) => own !== gone))),
    other.map((added) => ({ ...value, 'no such member': added })),
    name.chain((own) => near(value[own] ?? null).map((changed) => ({ ...value, [own]: changed }))),
    name.chain((own) => near(value[own] ?? null).map((changed) => ({ ...value, [own]: changed }))),
  );
}

/** Values for a schema of a document: some that it takes, and some near to them. */
function valuesOf(document: OpenApiDocument, place: readonly string[], count: number): JsonValue[] {
  const reader = SchemaReader.of(document);
  const schema = reader.schemaAt([...place]);
  if (!schema) return [null];
  const made = (['all', 'required'] as const).flatMap((members) => {
    const given = makeValue(reader, schema, { direction: 'response', members });
    return given.answer === 'made' ? [given.value] : [];
  });
  const base = made.length > 0 ? made : [null];
  const seed = Number(process.env.FAST_CHECK_SEED) || 17;
  return [...base, ...base.flatMap((one) => fc.sample(near(one), { numRuns: count, seed }))];
}

interface Difference {
  about: string;
  value: JsonValue;
  ajv: boolean;
  is: boolean;
}

describe.each(Object.entries(DOCUMENTS))('%s', (name, file) => {
  const clients = {} as Record<(typeof KINDS)[number] | 'ajv', LibraryClient>;
  let document: OpenApiDocument;

  beforeAll(async () => {
    document = await loadDocument(file);
    clients.ajv = await libraryClient(document, join(project, name, 'ajv'));
    for (const kind of KINDS) clients[kind] = await libraryClient(document, join(project, name, kind), kind);
  }, 120_000);

  test.each(KINDS)('%s takes and refuses the same bodies as Ajv', { timeout: 120_000 }, (kind) => {
    const differences: Difference[] = [];
    for (const { method, template, responses } of document.operations) {
      const key = `${method.toUpperCase()} ${template}`;
      for (const { status, content } of responses) {
        for (const { type, schema } of content) {
          const [ajv, other] = [clients.ajv, clients[kind]].map(
            (one) => one.validators[key]?.[status]?.[type],
          );
          if (!ajv || !other || !schema) continue;
          for (const value of valuesOf(document, schema.path.map(String), 12)) {
            const [wants, is] = [ajv(value), other(value)];
            if (wants !== is) differences.push({ about: `${key} ${status}`, value, ajv: wants, is });
          }
        }
      }
    }
    expect(differences).toEqual([]);
    expect(Object.keys(clients[kind].validators)).toEqual(Object.keys(clients.ajv.validators));
  });

  test('schemas with names judge alike in all libraries', { timeout: 120_000 }, () => {
    const names = Object.keys(clients.standard.schemas);
    expect(Object.keys(clients.zod.schemas)).toEqual(expect.arrayContaining(names));
    const components = Object.keys(document.resolve(['components', 'schemas'])?.value ?? {});
    const differences: Difference[] = [];
    for (const name of names) {
      const component = components.find((one) => name.startsWith(one));
      const place = component === undefined ? [] : ['components', 'schemas', component];
      for (const value of valuesOf(document, place, 12)) {
        const [standard, ...others] = (['standard', 'zod', 'valibot'] as const).map((kind) => {
          const schema = clients[kind].schemas[name];
          return schema ? judge(schema, value).isTaken : undefined;
        });
        for (const is of others) {
          if (is !== standard)
            differences.push({ about: name, value, ajv: Boolean(standard), is: Boolean(is) });
        }
      }
    }
    expect(differences).toEqual([]);
  });
});

test('what is generated compiles under the strictest settings, and a form and the client share a schema', {
  timeout: 300_000,
}, async () => {
  const hostile = hostileDocument(HOSTILE, HOSTILE.join(' '));
  const form = await loadDocument(DOCUMENTS.form ?? '');
  for (const kind of KINDS) {
    await libraryClient(hostile, join(project, 'hostile', kind), kind);
    await libraryClient(form, join(project, 'shared', kind), kind);
  }
  const program = (
    kind: string,
    infer: string,
  ) => `import type { CreateSignUpBody, SignUp } from './types.ts';
import { CreateSignUpBodySchema, SignUpSchema } from './${kind}.ts';
${infer}
export const read = (value: unknown): unknown => SignUpSchema['~standard'].validate(value);
`;
  const zod = `import type * as z from 'zod';
import type { SignUp as Read } from './schema.ts';
export function bodyOf(form: unknown): CreateSignUpBody { return CreateSignUpBodySchema.parse(form); }
export const one: z.infer<typeof SignUpSchema> = { id: 1, mail: 'a@example.com', age: 18 };
export const same: Read = SignUpSchema.parse({});
export const Short = SignUpSchema.pick({ mail: true });
// @ts-expect-error: it must have an id
export const wrong: z.infer<typeof SignUpSchema> = { mail: 'a@example.com' };`;
  const valibot = `import * as v from 'valibot';
export function bodyOf(form: unknown): CreateSignUpBody { return v.parse(CreateSignUpBodySchema, form); }
export const one: v.InferOutput<typeof SignUpSchema> = { id: 1, mail: 'a@example.com', age: 18 };
// @ts-expect-error: it must have an id
export const wrong: v.InferOutput<typeof SignUpSchema> = { mail: 'a@example.com' };`;
  const own = (text: string) => text.replace('CreateSignUpBody, SignUp }', 'CreateSignUpBody }');
  await writeFile(join(project, 'shared', 'zod', 'usage.ts'), own(program('zod', zod)));
  await writeFile(join(project, 'shared', 'valibot', 'usage.ts'), own(program('valibot', valibot)));
  const said = await Promise.all(Object.values(COMPILERS).map((compiler) => compile(compiler, project)));
  expect(said).toEqual(['', '']);
});

test.each(KINDS)(
  'the client and a form are told where a fault is in %s, and never the value',
  async (kind) => {
    const { validators, schemas } = await libraryClient(
      await loadDocument(DOCUMENTS.form ?? ''),
      join(project, 'faults', kind),
      kind,
    );
    const taken = { id: 1, mail: 'a@example.com', tags: ['é'] };
    const validate = validators['POST /sign-ups']?.['201']?.['application/json'];
    expect(validate?.(taken)).toBe(true);
    expect(validate?.({ ...taken, friends: [taken, { id: 1, mail: { secret: 's3cret' } }] })).toBe(false);
    expect(validate?.errors?.map(({ instancePath }) => instancePath)).toContain('/friends/1/mail');
    expect(JSON.stringify(validate?.errors)).not.toContain('s3cret');
    const schema = schemas.CreateSignUpBodySchema as Parameters<typeof judge>[0];
    const faults = (body: unknown) => [...new Set(judge(schema, body).said.map(({ path }) => path))].sort();
    expect(faults({ mail: 'a@example.com', secret: 'x' })).toEqual([]);
    expect(faults({ mail: 'none', age: 17, plan: 'x' })).toEqual(['age', 'mail', 'plan']);
    expect(faults({})).toEqual(['mail']);
  },
);

test.each(KINDS)(
  'any schema and any value are judged as by the core in %s',
  { timeout: 120_000 },
  async (kind) => {
    let run = 0;
    await fc.assert(
      fc.asyncProperty(
        anySchema,
        anySchema,
        fc.array(anyValue, { minLength: 4, maxLength: 8 }),
        async (Body, Other, values) => {
          const more = { Other: JSON.parse(JSON.stringify(Other).replaceAll('"$ref"', '"$comment"')) };
          const schemas = { Body: JSON.parse(JSON.stringify(Body)), ...more };
          const root = {
            openapi: '3.1.0',
            info: { title: 'x', version: '1' },
            paths: {},
            components: { schemas },
          };
          const document = parseDocument('x.json', JSON.stringify(root));
          run += 1;
          const client = await libraryClient(document, join(project, `any-${kind}`, `run${run}`), kind);
          const schema = client.schemas.BodySchema;
          if (!schema) throw new Error('there is no schema');
          for (const value of values) {
            expect([schemas, value, judge(schema, value).isTaken]).toEqual([
              schemas,
              value,
              coreJudges(schemas.Body, value, more),
            ]);
          }
        },
      ),
      { numRuns: 60 },
    );
  },
);
