import type { components } from './generated/schema.ts';

/** The envelope around every response of the API. */
export type Envelope = components['schemas']['Envelope'];

/** The configuration of a project's integration. */
export type Integration = components['schemas']['Integration'];

/** The envelope around an integration. */
export type IntegrationEnvelope = components['schemas']['IntegrationEnvelope'];

/** A new integration, with its `signingSecret`, which no other answer shows. */
export type CreatedIntegration = components['schemas']['CreatedIntegration'];

/** The event of a message of the end user, which the integration's webhook receives. */
export type MessageEvent = components['schemas']['MessageEvent'];
