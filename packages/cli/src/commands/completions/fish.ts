import type { OfferedCommand, OfferedOption } from './offered-options.ts';

/** A script for fish: `specpact completions fish | source`. */
export function fishScript(commands: readonly OfferedCommand[]): string {
  const names = commands.map(({ name }) => name).join(' ');
  return `# Completions of specpact for fish. To use them: specpact completions fish | source
complete -c specpact -n 'not __fish_seen_subcommand_from ${names}' -f
${commands.map(({ name, summary }) => `complete -c specpact -n 'not __fish_seen_subcommand_from ${names}' -a ${name} -d ${quoted(summary)}`).join('\n')}
${commands.flatMap(({ name, options }) => options.map((option) => line(name, option))).join('\n')}
`;
}

function line(command: string, { flag, about, value }: OfferedOption): string {
  const kinds = {
    path: ' -r -F',
    text: ' -x',
    word: ` -x -a ${quoted(value?.kind === 'word' ? value.words.join(' ') : '')}`,
  };
  const after = value ? kinds[value.kind] : '';
  return `complete -c specpact -n '__fish_seen_subcommand_from ${command}' -l ${flag.slice(2)} -d ${quoted(about)}${after}`;
}

function quoted(text: string): string {
  return `'${text.replaceAll(/[\\']/g, '\\$&')}'`;
}
