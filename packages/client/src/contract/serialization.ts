/*
 * The only file that knows openapi-fetch (its repository is frozen: openapi-typescript #2874). From it come the types
 * of a call's parameters and body, and what puts URL, headers and JSON bodies together.
 */

export type { ParamsOption, RequestBodyOption } from 'openapi-fetch';
export { createFinalURL, defaultBodySerializer } from 'openapi-fetch';
