import type { JsonObject } from '@specpact/spec';
import { nameOf } from './interaction-identity.ts';

/** Two tests record different interactions with the same description and provider states. */
export class InteractionConflictError extends Error {
  override readonly name = 'InteractionConflictError';
  readonly description: string;
  /** Where the two tests are, where that is known. */
  readonly origins: readonly string[];

  constructor(interaction: JsonObject, origins: readonly string[] = []) {
    super(
      `two tests disagree about the interaction ${nameOf(interaction)}: ` +
        `give each its own description or provider state${origins.map((origin) => `\n  ${origin}`).join('')}`,
    );
    this.description = String(interaction.description);
    this.origins = origins;
  }
}
