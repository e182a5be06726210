import type { LeftOut } from './left-out.ts';

const TUPLES = 'OpenAPI 3.0 has no tuples: `items` must be an object (3.0.3, section 4.7.24.1)';
const DEPENDENCIES = 'no keyword of OpenAPI 3.0 (3.0.3, section 4.7.24)';
const REMOTE = 'nothing is ever read from the network';

/**
 * What of JSON-Schema-Test-Suite's draft 4 the schemas of OpenAPI 3.0 do not do, each with why. An entry
 * whose tests pass has to go.
 */
export const LEFT_OUT: LeftOut = {
  'additionalItems.json | additionalItems as schema': TUPLES,
  'additionalItems.json | array of items with no additionalItems': TUPLES,
  'items.json | an array of schemas for items': TUPLES,
  'ref.json | relative pointer ref to array': TUPLES,
  'dependencies.json | dependencies': DEPENDENCIES,
  'dependencies.json | multiple dependencies': DEPENDENCIES,
  'dependencies.json | multiple dependencies subschema': DEPENDENCIES,
  'definitions.json': REMOTE,
  'ref.json | remote ref, containing refs itself': REMOTE,
  'refRemote.json': REMOTE,
  'optional/format.json | validation of URIs | a valid protocol-relative URI':
    'a URI has a scheme (RFC 3986, section 3); later drafts of the suite say so too',
  'optional/zeroTerminatedFloats.json': '1.0 is an integer since draft 6, and Prism and Pact take it for one',
};
