import type { Construct } from './construct.ts';
import { OPENAPI_3_2_BODIES } from './openapi-3.2-bodies.ts';
import { OPENAPI_3_2 } from './openapi-3.2-constructs.ts';
import { OPENAPI_3 } from './openapi-constructs.ts';
import { SWAGGER } from './swagger-constructs.ts';

/** Every row of the table, in its order. */
export const CONSTRUCTS: readonly Construct[] = [
  ...SWAGGER,
  ...OPENAPI_3,
  ...OPENAPI_3_2,
  ...OPENAPI_3_2_BODIES,
];
