import type { createIntegrationManager, ExternalSupportCredentials } from '../src/index.ts';
import { createdIntegration, integration } from './envelope.ts';

const CREATED = { webhookUrl: 'https://my-system.com/webhook/jelou' };
const CHANGE = { webhookUrl: 'https://my-system.com/webhook/jelou-2' };
const KEY: ExternalSupportCredentials = { apiKey: 'API_KEY' };
const REFUSED: ExternalSupportCredentials = { apiKey: 'INVALID_API_KEY' };
const NONE: ExternalSupportCredentials = { credentials: 'none' };

const EXISTS = 'an integration exists for project {projectId}';
const MISSING = 'no integration exists for project {projectId}';
const NO_CREDENTIALS = 'no credentials are sent for project {projectId}';
const WRONG_CREDENTIALS = 'the credentials are not valid for project {projectId}';
const FAILS = 'the provider fails for project {projectId}';

/** The call of a manager, for each method that changes something. */
export const CALLS = {
  create: {
    method: 'POST',
    body: CREATED,
    call: (manager: Manager, id: string) => manager.createIntegration(id, CREATED),
    data: createdIntegration,
  },
  change: {
    method: 'PATCH',
    body: CHANGE,
    call: (manager: Manager, id: string) => manager.updateIntegration(id, CHANGE),
    data: integration,
  },
  remove: {
    method: 'DELETE',
    body: undefined,
    call: (manager: Manager, id: string) => manager.deleteIntegration(id),
    data: undefined,
  },
} as const;

type Manager = ReturnType<typeof createIntegrationManager>;

/** One row for each scenario of the document: verb, status, how, state, message, outcome, credentials. */
type Row = [keyof typeof CALLS, number, string, string, string, string, ExternalSupportCredentials];

const UNAUTHORIZED = (verb: keyof typeof CALLS): Row[] => [
  [
    verb,
    401,
    'without credentials',
    NO_CREDENTIALS,
    'Authentication credentials are missing',
    'unauthorized',
    NONE,
  ],
  [
    verb,
    401,
    'with credentials that are not valid',
    WRONG_CREDENTIALS,
    'Authentication credentials are not valid',
    'unauthorized',
    REFUSED,
  ],
];

const FAILURE = (verb: keyof typeof CALLS): Row => [
  verb,
  500,
  'while the provider fails',
  FAILS,
  'Internal server error',
  'internal_server_error',
  KEY,
];

const NOT_FOUND = (verb: keyof typeof CALLS): Row => [
  verb,
  404,
  'of a project that has none',
  MISSING,
  'No integration exists for this project',
  'not_found',
  KEY,
];

const HTTPS_ONLY = 'The webhook must be a public HTTPS URL';

/** Each scenario of each operation that changes an integration. */
export const CHANGES: Row[] = [
  ['create', 200, 'of a project', 'project {projectId} can be integrated', 'Created', 'success', KEY],
  ...UNAUTHORIZED('create'),
  [
    'create',
    422,
    'whose webhook is refused',
    'the webhook of project {projectId} is refused',
    HTTPS_ONLY,
    'unprocessable_entity',
    KEY,
  ],
  FAILURE('create'),
  ['change', 200, 'of a project', EXISTS, 'Updated', 'success', KEY],
  [
    'change',
    400,
    'whose change is refused',
    'the change of project {projectId} is refused',
    HTTPS_ONLY,
    'bad_request',
    KEY,
  ],
  ...UNAUTHORIZED('change'),
  NOT_FOUND('change'),
  FAILURE('change'),
  ['remove', 200, 'of a project', EXISTS, 'Deleted', 'success', KEY],
  ...UNAUTHORIZED('remove'),
  NOT_FOUND('remove'),
  FAILURE('remove'),
];
