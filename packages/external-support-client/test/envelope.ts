import { MatchersV3 } from '@pact-foundation/pact';

const { eachLike, integer, regex, string } = MatchersV3;

/** RFC 3339: the profile of ISO 8601 that OpenAPI's `date-time` means. */
const DATE_TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$/;

const HTTPS_URL = /^https:\/\/\S+$/;

/** JSON, with or without a charset. */
export const JSON_CONTENT = { 'Content-Type': regex(/^application\/json(\s*;.*)?$/, 'application/json') };

/** The types of the envelope: at least one message, and a word and a number for the outcome. */
export function envelope(message: string, statusMessage: string, status: number) {
  return {
    message: eachLike(string(message)),
    statusMessage: string(statusMessage),
    status: integer(status),
  };
}

/** The four required members of an integration. */
export const integration = {
  brainId: string('PROJECT_ID'),
  webhookUrl: regex(HTTPS_URL, 'https://my-system.com/webhook/jelou'),
  createdAt: regex(DATE_TIME, '2026-01-15T10:30:00.000Z'),
  updatedAt: regex(DATE_TIME, '2026-01-20T14:45:00.000Z'),
};

/**
 * The required members of a new integration, without its `signingSecret`. No pact names the secret, so that no replay
 * against a real provider can write one down.
 */
export const createdIntegration = {
  brainId: integration.brainId,
  webhookUrl: integration.webhookUrl,
  createdAt: integration.createdAt,
};
