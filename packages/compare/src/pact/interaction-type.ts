import { isJsonObject, jsonText } from '@specpact/spec';
import type { PactField } from './pact-field.ts';
import type { PactSpecification } from './specification.ts';

/** The kind of an interaction: HTTP, a message with or without an answer, or something unknown. */
export type InteractionKind = 'http' | 'asynchronous' | 'synchronous' | 'unknown';

/**
 * The kind of an interaction by its `type`, which version 4 has and files of other versions may have.
 * Without one it is HTTP, unless it has what only messages have.
 */
export function kindOf(interaction: PactField): InteractionKind {
  const type = interaction.member('type');
  if (!type.isPresent) {
    const isMessage = interaction.member('contents').isPresent && !interaction.member('request').isPresent;
    return isMessage ? 'asynchronous' : 'http';
  }
  const [, timing, what] = /^(sync|async)(?:hronous)?\/(http|messages?)$/i.exec(jsonText(type.value)) ?? [];
  switch (`${timing}/${what?.slice(0, 4)}`.toLowerCase()) {
    case 'sync/http':
      return 'http';
    case 'sync/mess':
      return 'synchronous';
    case 'async/mess':
      return 'asynchronous';
    default:
      return 'unknown';
  }
}

/** The plugins that an interaction is made with (version 4, `pluginConfiguration`). */
export function pluginsOf(interaction: PactField): string[] {
  const { value } = interaction.member('pluginConfiguration');
  return isJsonObject(value) ? Object.keys(value) : [];
}

/** `pending` has a meaning since version 4: Pact's verifier does not read it in older files. */
export function isPending(interaction: PactField, specification: PactSpecification): boolean {
  return specification === 4 && interaction.member('pending').value === true;
}
