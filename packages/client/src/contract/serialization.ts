/*
 * Only this file imports openapi-fetch, because its repository is frozen (openapi-typescript #2874). The client uses
 * its types of a call's parameters and body, and its functions for URLs and JSON bodies.
 */

export type { ParamsOption, RequestBodyOption } from 'openapi-fetch';
export { createFinalURL, defaultBodySerializer } from 'openapi-fetch';
