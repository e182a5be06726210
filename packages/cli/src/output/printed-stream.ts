import { printableLines } from '@specpact/spec/printable';

/** Where a command writes to; a stream of the process is one. */
export interface OutputStream {
  write(text: string): unknown;
  isTTY?: boolean | undefined;
  columns?: number | undefined;
}

/** The colours of reports, and the clearing of a progress line: all that a command does to a terminal. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what a command may write
const OWN_SEQUENCE = /(\u001b\[(?:[0-2]|22|3[0-79])m|\r\u001b\[2K)/;

/** A line that the `github` format writes, up to what it says. */
const ANNOTATION = /^::(?:error|warning|notice) [^:\n]*::/;

/**
 * What every command writes through. Whatever a command lets through from a file, nothing of it steers a
 * terminal, turns the direction of text, or is a command in the log of a pipeline.
 */
export class PrintedStream implements OutputStream {
  readonly #stream: OutputStream;

  constructor(stream: OutputStream) {
    this.#stream = stream;
  }

  get isTTY(): boolean {
    return this.#stream.isTTY === true;
  }

  get columns(): number | undefined {
    return this.#stream.columns;
  }

  /** Whole lines: where two writes make one line, the second is held to what a line may begin with. */
  write(text: string): unknown {
    return this.#stream.write(this.isTTY ? coloured(text) : printableLines(text));
  }

  /** Lines of the `github` format: the only ones that may be commands in a log. */
  annotate(text: string): unknown {
    const lines = text.split('\n').map((line) => {
      const [command = ''] = ANNOTATION.exec(line) ?? [];
      const said = printableLines(line.slice(command.length));
      return command === '' ? said : `::${printableLines(command.slice(2))}${said}`;
    });
    return this.#stream.write(lines.join('\n'));
  }
}

function coloured(text: string): string {
  const parts = text.split(OWN_SEQUENCE);
  return parts.map((part, index) => (index % 2 === 1 ? part : printableLines(part))).join('');
}
