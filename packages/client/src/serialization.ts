/*
 * The only file that knows openapi-fetch (its repository is frozen: openapi-typescript #2874). From it come
 * the types of a call's parameters and body, and nothing that runs.
 */
export type { ParamsOption, RequestBodyOption } from 'openapi-fetch';
