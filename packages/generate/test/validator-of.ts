import { SchemaReader, validate } from '@specpact/schema';
import { type JsonObject, type JsonValue, parseDocument } from '@specpact/spec';
import ts from 'typescript';
import { clientMethods } from '../src/client/client-method.ts';
import { compiledValidators, validatorsSource } from '../src/validators/validators.ts';

type Validator = ((value: unknown) => boolean) & { errors?: { instancePath: string; keyword: string }[] };
type Table = Record<string, Record<string, Record<string, Validator>>>;

/** The source of the validators of a document. */
export async function validatorsIn(document: JsonObject): Promise<string> {
  const parsed = parse(document);
  return validatorsSource(await compiledValidators(parsed, clientMethods(parsed)));
}

/** The validators of all operations of a document. */
export async function validatorsOf(document: JsonObject): Promise<Table> {
  return (await moduleOf(document)).validators as Table;
}

/** What the generated source exports. */
export async function moduleOf(document: JsonObject): Promise<Record<string, Table>> {
  const source = await validatorsIn(document);
  if (source.includes('require(')) throw new Error('a validator has a dependency');
  const { outputText } = ts.transpileModule(source, {
    compilerOptions: { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2022 },
  });
  return import(`data:text/javascript,${encodeURIComponent(outputText)}`);
}

/** The validator of a body with this schema. */
export async function validatorOf(Body: JsonValue, more: Record<string, JsonValue> = {}): Promise<Validator> {
  const table = await validatorsOf(documentOf(Body, more));
  const found = table['GET /a']?.['200']?.['application/json'];
  if (!found) throw new Error('there is no validator');
  return found;
}

/** Whether the core says that a body satisfies its schema. */
export function coreJudges(Body: JsonValue, value: JsonValue, more: Record<string, JsonValue> = {}): boolean {
  const reader = SchemaReader.of(parse(documentOf(Body, more)));
  const schema = reader.schemaAt(['components', 'schemas', 'Body']);
  if (!schema) throw new Error('there is no schema');
  return validate(reader, schema, value, { completeness: 'exact', direction: 'response' }).length === 0;
}

function documentOf(
  Body: JsonValue,
  { openapi = '3.1.0', ...schemas }: Record<string, JsonValue>,
): JsonObject {
  const content = { 'application/json': { schema: { $ref: '#/components/schemas/Body' } } };
  const paths = { '/a': { get: { responses: { 200: { description: 'x', content } } } } };
  return { openapi, paths, components: { schemas: { Body, ...schemas } } };
}

function parse(document: JsonObject) {
  const root = { openapi: '3.1.0', info: { title: 'x', version: '1' }, ...document };
  return parseDocument('x.json', JSON.stringify(root));
}
