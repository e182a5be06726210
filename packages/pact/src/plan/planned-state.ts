import { type ProviderState, type ProviderStateTemplate, stateParameters } from '@specpact/spec';
import { InteractionError } from '../errors/interaction-error.ts';

/** Where the parameters of a provider state come from. The first source that has one wins. */
export interface StateSources {
  /** The name of the sources, for the message. */
  from: string;
  sources: readonly (Readonly<Record<string, unknown>> | undefined)[];
}

/**
 * Fills in the parameters of a scenario's provider state.
 *
 * @throws {InteractionError} if no source has one of the parameters.
 */
export function planState(
  of: string,
  template: ProviderStateTemplate | undefined,
  { from, sources }: StateSources,
): ProviderState | undefined {
  if (template === undefined) return undefined;
  const params: Record<string, string> = {};
  for (const name of stateParameters(template)) {
    const value = sources.map((source) => source?.[name]).find((one) => one !== undefined);
    if (value === undefined) {
      throw new InteractionError(
        of,
        `the provider state "${template}" needs "${name}", which ${from} does not have: give \`state: { ${name}: … }\``,
      );
    }
    params[name] = String(value);
  }
  return { name: template, params };
}
