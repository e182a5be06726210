import type { components } from './generated/schema.ts';

/** The envelope around every response of the API. */
export type Envelope = components['schemas']['Envelope'];

/** The configuration of a project's integration. */
export type Integration = components['schemas']['Integration'];

/** The envelope around an integration. */
export type IntegrationEnvelope = components['schemas']['IntegrationEnvelope'];
