import { createRequire } from 'node:module';
import { deferModules } from './deferred-modules.ts';

type PrismHttp = typeof import('@stoplight/prism-http');
type Router = typeof import('@stoplight/prism-http/dist/router/index.js');
type Mocker = typeof import('@stoplight/prism-http/dist/mocker/index.js');
type Validator = typeof import('@stoplight/prism-http/dist/validator/index.js');
type ConfigReader = typeof import('@stoplight/prism-http-server/dist/getHttpConfigFromRequest.js');
type Serializer = typeof import('@stoplight/prism-http-server/dist/serialize.js');

/** What Prism uses of uri-template-lite, which has no types. */
interface UriTemplates {
  URI: { Template: new (template: string) => object };
}

// The build puts one file in the place of this module and all that it requires (bundle/bundle-prism.ts):
// there the three lines about deferring and `require` are left out, the rest stands as it is.
const putBack = deferModules();
// An import would load it before its modules are deferred: imports come first.
const require = createRequire(import.meta.url);
export const prismHttp: PrismHttp = require('@stoplight/prism-http');
export const router: Router = require('@stoplight/prism-http/dist/router/index.js');
export const mocker: Mocker = require('@stoplight/prism-http/dist/mocker/index.js');
export const validator: Validator = require('@stoplight/prism-http/dist/validator/index.js');
export const configReader: ConfigReader = require('@stoplight/prism-http-server/dist/getHttpConfigFromRequest.js');
export const serializer: Serializer = require('@stoplight/prism-http-server/dist/serialize.js');
export const uriTemplates: UriTemplates = require('uri-template-lite');
putBack();
