import type { JsonObject } from '@specpact/spec';
import { nameOf } from './interaction-identity.ts';

/** Two tests record different interactions with the same description and provider states. */
export class InteractionConflictError extends Error {
  override readonly name = 'InteractionConflictError';
  readonly description: string;

  constructor(interaction: JsonObject) {
    super(
      `two tests disagree about the interaction ${nameOf(interaction)}: ` +
        'give each its own description or provider state',
    );
    this.description = String(interaction.description);
  }
}
