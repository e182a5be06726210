import type { OfferedCommand, OfferedOption } from './offered-options.ts';

/** A script for zsh: as `_specpact` in a folder of `fpath`, or `source <(specpact completions zsh)`. */
export function zshScript(commands: readonly OfferedCommand[]): string {
  return `#compdef specpact
# Completions of specpact for zsh. To use them: source <(specpact completions zsh)
_specpact() {
  local -a commands
  commands=(
${commands.map(({ name, summary }) => `    ${quoted(`${name}:${summary}`)}`).join('\n')}
  )
  if (( CURRENT == 2 )); then
    _describe command commands
    return
  fi
  local command=$words[2]
  words=("$words[@]:1")
  (( CURRENT -= 1 ))
  case $command in
${commands.map(branch).join('\n')}
  esac
}
if [ "$funcstack[1]" = _specpact ]; then
  _specpact "$@"
else
  compdef _specpact specpact
fi
`;
}

function branch({ name, options }: OfferedCommand): string {
  const specs = options.map((option) => `        ${quoted(spec(option))}`);
  return `    ${name})
      _arguments -s \\
${[...specs, "        '*:file:_files'"].join(' \\\n')}
      ;;`;
}

function spec({ flag, about, value }: OfferedOption): string {
  const text = about.replaceAll(/[[\]:]/g, ' ');
  if (!value) return `*${flag}[${text}]`;
  const action = { path: '_files', text: ' ' };
  const after = value.kind === 'word' ? `(${value.words.join(' ')})` : action[value.kind];
  return `*${flag}=[${text}]:value:${after}`;
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
