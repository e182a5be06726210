import { createRequire } from 'node:module';
import type { createInstance, IHttpConfig } from '@stoplight/prism-http';
import { mockOnce, routeOnce, validateOutputOnce } from './components.ts';
import { deferModules } from './deferred-modules.ts';

/** The settings of Prism's own `mock` command. */
export const CONFIG: IHttpConfig = {
  isProxy: false,
  checkSecurity: true,
  validateRequest: true,
  validateResponse: true,
  errors: false,
  upstreamProxy: undefined,
  mock: { dynamic: false },
};

type PrismHttp = typeof import('@stoplight/prism-http');
type Router = typeof import('@stoplight/prism-http/dist/router/index.js');
type Mocker = typeof import('@stoplight/prism-http/dist/mocker/index.js');
type Validator = typeof import('@stoplight/prism-http/dist/validator/index.js');
type ConfigReader = typeof import('@stoplight/prism-http-server/dist/getHttpConfigFromRequest.js');
type Serializer = typeof import('@stoplight/prism-http-server/dist/serialize.js');

const putBack = deferModules();
// An import would load it before its modules are deferred: imports come first.
const require = createRequire(import.meta.url);
const prismHttp: PrismHttp = require('@stoplight/prism-http');
const router: Router = require('@stoplight/prism-http/dist/router/index.js');
const mocker: Mocker = require('@stoplight/prism-http/dist/mocker/index.js');
const validator: Validator = require('@stoplight/prism-http/dist/validator/index.js');
const configReader: ConfigReader = require('@stoplight/prism-http-server/dist/getHttpConfigFromRequest.js');
const serializer: Serializer = require('@stoplight/prism-http-server/dist/serialize.js');
putBack();

export const getHttpConfigFromRequest: ConfigReader['getHttpConfigFromRequest'] =
  configReader.getHttpConfigFromRequest;
export const serialize: Serializer['serialize'] = serializer.serialize;
export const getHttpOperationsFromSpec: PrismHttp['getHttpOperationsFromSpec'] =
  prismHttp.getHttpOperationsFromSpec;
export const { ProblemJsonError, UNAUTHORIZED, INVALID_CONTENT_TYPE, UNPROCESSABLE_ENTITY } = prismHttp;

/** Prism derives several loggers from its own for each request, which takes longer than its answer. */
const silent = {
  child: () => silent,
  ...Object.fromEntries(
    ['trace', 'debug', 'info', 'success', 'warn', 'error', 'fatal'].map((level) => [level, () => undefined]),
  ),
};

type Components = Parameters<typeof createInstance>[1];

/** Prism's pipeline: route, validate, negotiate, answer; what is bound to come out the same is kept. */
export const prism: ReturnType<typeof createInstance> = prismHttp.createInstance(CONFIG, {
  // Of the logger's many members Prism uses these.
  logger: silent as unknown as Components['logger'],
  route: routeOnce(router.default),
  mock: mockOnce(mocker.default),
  validateOutput: validateOutputOnce(validator.validateOutput),
});
