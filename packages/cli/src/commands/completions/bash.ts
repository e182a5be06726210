import type { OfferedCommand, OfferedOption } from './offered-options.ts';

/** A script for bash 3.2 and later: `source <(specpact completions bash)`. */
export function bashScript(commands: readonly OfferedCommand[]): string {
  return `# Completions of specpact for bash. To use them: source <(specpact completions bash)
_specpact() {
  local word=\${COMP_WORDS[COMP_CWORD]} before=\${COMP_WORDS[COMP_CWORD-1]} options=''
  COMPREPLY=()
  if [ "$COMP_CWORD" -eq 1 ]; then
    COMPREPLY=($(compgen -W '${[...commands.map(({ name }) => name), '--help', '--version'].join(' ')}' -- "$word"))
    return
  fi
  case \${COMP_WORDS[1]} in
${commands.map(branch).join('\n')}
  esac
  case $word in
    -*) COMPREPLY=($(compgen -W "$options" -- "$word")) ;;
    *) COMPREPLY=($(compgen -f -- "$word")) ;;
  esac
}
complete -o filenames -o bashdefault -F _specpact specpact
`;
}

function branch({ name, options }: OfferedCommand): string {
  return `    ${name})
      options='${options.map(({ flag }) => flag).join(' ')}'
      case $before in
${options.flatMap(values).join('\n')}
      esac
      ;;`;
}

function values({ flag, value }: OfferedOption): string[] {
  if (value?.kind === 'word') {
    return [`        ${flag}) COMPREPLY=($(compgen -W '${value.words.join(' ')}' -- "$word")); return ;;`];
  }
  return value?.kind === 'text' ? [`        ${flag}) return ;;`] : [];
}
