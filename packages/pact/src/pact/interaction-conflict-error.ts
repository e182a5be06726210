import type { JsonObject } from '@specpact/spec';
import { nameOf } from './interaction-identity.ts';

/** Two tests record different interactions with the same description and the same provider states. */
export class InteractionConflictError extends Error {
  override readonly name = 'InteractionConflictError';
  readonly description: string;
  /** The places of the two tests, if they are known. */
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
