/** What a shell can offer after the name of a command. */
export interface OfferedCommand {
  name: string;
  summary: string;
  options: readonly OfferedOption[];
}

export interface OfferedOption {
  /** With its dashes. */
  flag: string;
  /** The first line of its description. */
  about: string;
  /** What comes after it; `undefined` if nothing does. */
  value: OfferedValue | undefined;
}

/** A path, one of some words, or a text that nobody can guess. */
export type OfferedValue = { kind: 'path' } | { kind: 'word'; words: readonly string[] } | { kind: 'text' };

/** Placeholders that stand for a path. */
const PATHS = ['FILE', 'FILE…', 'DIR', 'PATH'];

/** An option at the start of its line: two spaces, the flag, its value, its description. */
const OPTION =
  /^ {2}(?:-\w, )?(--[a-z\d-]+)(?: ([A-Z][^\s,]*|[a-z\d]+(?:\|[a-z\d]+)*)(?= {2}|,|$))?(?:.*? {2,}(.*)|.*)$/;

/**
 * Reads the options of a command in its help. The help describes every option, so nothing needs to be said twice.
 */
export function offeredOptions(help: string): OfferedOption[] {
  const lines = help.split('\n');
  const found: OfferedOption[] = [];
  for (const [index, line] of lines.entries()) {
    const [, flag, value, text = ''] = OPTION.exec(line) ?? [];
    if (flag === undefined || found.some((one) => one.flag === flag)) continue;
    const rest = lines.slice(index + 1);
    const end = rest.findIndex((next) => !/^ {4,}\S/.test(next));
    const about = [text, ...rest.slice(0, end)]
      .map((part) => part.trim())
      .join(' ')
      .trim();
    found.push({
      flag,
      about: value === 'FORMAT' ? 'the form of the output' : about.replace(/(?:[;:.] | \().*$/s, ''),
      value: valueAfter(value, about),
    });
  }
  return [...found, { flag: '--help', about: 'print the options of the command', value: undefined }];
}

function valueAfter(value: string | undefined, about: string): OfferedValue | undefined {
  if (value === undefined) return undefined;
  if (PATHS.includes(value)) return { kind: 'path' };
  if (value === 'FORMAT') return { kind: 'word', words: listed(about) };
  return /^[a-z]/.test(value) ? { kind: 'word', words: value.split('|') } : { kind: 'text' };
}

/** The words of a list such as `text (default), json or markdown`. */
function listed(text: string): string[] {
  const [list = ''] = text.replace(/ ?\([^)]*\)/g, '').split(/[;:.]/);
  return list.split(/, | or /).filter((word) => /^[a-z\d]+$/.test(word));
}
