import type { createInstance, IHttpConfig } from '@stoplight/prism-http';
import { boundPatterns } from '../limits/bounded-patterns.ts';
import { makeBetter } from '../mended/better-answers.ts';
import { decycleFast } from '../mended/decycled.ts';
import { readBetter } from '../mended/read-parameters.ts';
import { validateAnswer } from '../mended/validate-answer.ts';
import { validateRequest } from '../mended/validate-request.ts';
import { takeEnums } from '../meta-schema.ts';
import {
  ajvPatterns,
  configReader,
  deserializers,
  draft07,
  generators,
  mocker,
  prismHttp,
  router,
  serializer,
  stoplightJson,
  uriTemplates,
  validator,
} from '../prism-files.ts';
import { mockOnce, routeOnce, templateOnce, validateOutputOnce } from './components.ts';
import { validateSecurityOnce } from './security.ts';

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

export const getHttpConfigFromRequest: typeof configReader.getHttpConfigFromRequest =
  configReader.getHttpConfigFromRequest;
export const serialize: typeof serializer.serialize = serializer.serialize;
export const getHttpOperationsFromSpec: typeof prismHttp.getHttpOperationsFromSpec =
  prismHttp.getHttpOperationsFromSpec;
export const { ProblemJsonError, UNAUTHORIZED, INVALID_CONTENT_TYPE, UNPROCESSABLE_ENTITY } = prismHttp;

/**
 * A logger that does nothing. Prism derives several from its own at each request, and that is slower than its
 * answer.
 */
const silent = {
  child: () => silent,
  ...Object.fromEntries(
    ['trace', 'debug', 'info', 'success', 'warn', 'error', 'fatal'].map((level) => [level, () => undefined]),
  ),
};

boundPatterns(ajvPatterns);
takeEnums(draft07);
makeBetter(generators);
readBetter(deserializers);
decycleFast(stoplightJson);

/** Prism's validation of a request, with forms read as the document says. */
export const validateInput: typeof validator.validateInput = validateRequest(validator.validateInput);

uriTemplates.URI.Template = templateOnce(uriTemplates.URI.Template);

type Components = Parameters<typeof createInstance>[1];

/** Prism's pipeline: route, validate, negotiate, answer. Results that would be the same again are kept. */
export const prism: ReturnType<typeof createInstance> = prismHttp.createInstance(CONFIG, {
  // A logger has many more members, but Prism uses only these.
  logger: silent as unknown as Components['logger'],
  route: routeOnce(router.default),
  mock: mockOnce(mocker.default),
  validateInput,
  validateSecurity: validateSecurityOnce(validator.validateSecurity),
  validateOutput: validateOutputOnce(validateAnswer),
});
