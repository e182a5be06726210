/**
 * Pact's sentence for what must be true before a request, with its parameters in braces. It stands in the
 * `x-provider-state` of an example: `no integration exists for project {projectId}`.
 */
export type ProviderStateTemplate = string;

/** A state with the values of its parameters, as a pact carries it. */
export interface ProviderState {
  name: string;
  params: Record<string, string>;
}

/** The names in braces, in the order of the sentence, without repetitions. */
export function stateParameters(template: ProviderStateTemplate): string[] {
  return [...new Set(Array.from(template.matchAll(/\{([^{}]+)\}/g), (match) => match[1] as string))];
}

/** The sentence with the values of its parameters. A parameter without a value keeps its braces. */
export function fillState(template: ProviderStateTemplate, params: Record<string, string>): string {
  return template.replace(/\{([^{}]+)\}/g, (braces, name: string) =>
    Object.hasOwn(params, name) ? String(params[name]) : braces,
  );
}

/**
 * Whether a state that somebody set is the state of a template, and with which values.
 *
 * The name is either the template itself with `params` beside it, or the sentence with the values written in.
 * Values in `params` win over those written in.
 *
 * @returns the values by parameter name; `undefined` if it is another state.
 */
export function matchState(
  template: ProviderStateTemplate,
  state: { name: string; params?: Record<string, unknown> | undefined },
): Record<string, string> | undefined {
  const written = state.name === template ? {} : readFilledState(template, state.name);
  if (!written) return undefined;
  const values = new Map(Object.entries(written));
  for (const [name, value] of Object.entries(state.params ?? {})) {
    if (value !== undefined && value !== null) values.set(name, String(value));
  }
  return Object.fromEntries(values);
}

function readFilledState(template: string, sentence: string): Record<string, string> | undefined {
  const names: string[] = [];
  const pattern = template
    .split(/(\{[^{}]+\})/)
    .map((part) => {
      const name = /^\{([^{}]+)\}$/.exec(part)?.[1];
      if (name === undefined) return part.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
      names.push(name);
      return '(\\S+)';
    })
    .join('');
  const match = new RegExp(`^${pattern}$`).exec(sentence);
  return match
    ? Object.fromEntries(names.map((name, index) => [name, match[index + 1] as string]))
    : undefined;
}
