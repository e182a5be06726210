import type { JsonValue } from '@specpact/spec';
import type { SuggestedState } from './suggested-states.ts';

/** A longer value stays where it is: a person moves it. */
const LONGEST_VALUE = 200;

/** Lines of YAML for review, each with its place. */
export function renderSuggestions(suggestions: readonly SuggestedState[]): string {
  return suggestions
    .map(({ position: { file, line, column }, scenario, asked, ...suggestion }) => {
      const why = asked ? ` # ${asked.consumer}: ${JSON.stringify(asked.sentence)}` : '';
      return `${file}:${line}:${column} ${scenario}\n${noteOf(suggestion)}  ${memberOf(suggestion)}${why}\n`;
    })
    .join('');
}

type Suggestion = Pick<SuggestedState, 'sentence' | 'bare' | 'write'>;

function memberOf({ sentence, bare, write }: Suggestion): string {
  const state = `x-provider-state: ${JSON.stringify(sentence)}`;
  if (write)
    return `examples: { ${JSON.stringify(write.name)}: { ${state}, value: ${writtenValue(write.replaced)} } }`;
  return bare === undefined ? state : `x-examples: { ${JSON.stringify(bare)}: { ${state} } }`;
}

function noteOf({ write }: Suggestion): string {
  if (!write) return '';
  return write.replaced
    ? '  # In place of `example`: only examples with a name have states.\n'
    : '  # A further example, which is still to be written.\n';
}

function writtenValue(replaced: { value: JsonValue | undefined } | undefined): string {
  const text = JSON.stringify(replaced?.value);
  return text === undefined || text.length > LONGEST_VALUE ? '…' : text;
}
