// prism/ takes the files of Prism's packages.
// It gives their functions that the mock calls. No other folder knows Prism.
import { createRequire } from 'node:module';
import { deferModules } from './deferred-modules.ts';
import type { PrismOperation } from './prism-operation.ts';

type PrismHttp = typeof import('@stoplight/prism-http');
type PrismRouter = typeof import('@stoplight/prism-http/dist/router/index.js');
type Mocker = typeof import('@stoplight/prism-http/dist/mocker/index.js');
type Validator = typeof import('@stoplight/prism-http/dist/validator/index.js');
type ConfigReader = typeof import('@stoplight/prism-http-server/dist/getHttpConfigFromRequest.js');
type Serializer = typeof import('@stoplight/prism-http-server/dist/serialize.js');

/** The part of uri-template-lite that Prism uses. The package has no types. */
interface UriTemplates {
  URI: { Template: new (template: string) => object };
}

/** The parts of Prism that make values of a schema. */
export interface Generators {
  generateStatic(operation: PrismOperation, source: unknown): Either;
  generate(operation: PrismOperation, bundle: unknown, source: unknown, seed?: string): Either;
}

/** The `Either` of fp-ts. */
type Either = { _tag: 'Right'; right: unknown } | { _tag: 'Left'; left: Error };

/** Prism's readers of parameters, by place and style. */
export type Deserializers = Record<'path' | 'query' | 'header', Record<string, Deserializer>>;

export type Deserializer = (name: string, parameters: object, schema: unknown, explode?: boolean) => unknown;

/** The part of Ajv that makes expressions of the patterns in a schema. */
export interface AjvPatterns {
  usePattern(context: PatternContext, pattern: string): unknown;
}

export interface PatternContext {
  it: { opts: { code: { regExp: RegExpEngine } } };
}

interface RegExpEngine {
  (pattern: string, flags: string): { test(text: string): boolean };
  code: string;
}

/** The functions of Prism's library for JSON that read a document with its cycles. */
export interface StoplightJson {
  decycle(root: unknown, replacer?: (value: unknown) => unknown): unknown;
  isPlainObject(value: unknown): value is Record<string, unknown>;
  pathToPointer(path: readonly string[]): string;
}

/** The schema of schemas by which Ajv checks those of OpenAPI 3.0. */
export interface MetaSchema {
  properties: { enum: { uniqueItems?: boolean } };
}

// The build replaces this module and all that it requires by one file (bundle/bundle-prism.ts). It removes
// the four lines about deferring and `require`, and leaves the rest as it is.
const putBack = deferModules();
// An import would run first, and load Prism before its modules are deferred.
const require = createRequire(import.meta.url);
const requireOfPrism = createRequire(require.resolve('@stoplight/prism-http'));
export const prismHttp: PrismHttp = require('@stoplight/prism-http');
export const router: PrismRouter = require('@stoplight/prism-http/dist/router/index.js');
export const mocker: Mocker = require('@stoplight/prism-http/dist/mocker/index.js');
export const validator: Validator = require('@stoplight/prism-http/dist/validator/index.js');
export const configReader: ConfigReader = require('@stoplight/prism-http-server/dist/getHttpConfigFromRequest.js');
export const serializer: Serializer = require('@stoplight/prism-http-server/dist/serialize.js');
export const generators: Generators = require('@stoplight/prism-http/dist/mocker/generator/JSONSchema.js');
export const deserializers: Deserializers = require('@stoplight/prism-http/dist/validator/deserializers/index.js');
export const uriTemplates: UriTemplates = require('uri-template-lite');
export const ajvPatterns: AjvPatterns = requireOfPrism('ajv/dist/vocabularies/code.js');
export const draft07: MetaSchema = requireOfPrism('ajv/dist/refs/json-schema-draft-07.json');
export const stoplightJson: StoplightJson = requireOfPrism('@stoplight/json');
putBack();
