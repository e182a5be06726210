import { printableLines } from '@specpact/spec/printable';

/** Where a command writes to, such as a stream of the process. */
export interface OutputStream {
  write(text: string): unknown;
  isTTY?: boolean | undefined;
  columns?: number | undefined;
}

/** The colours of reports, and the clearing of a progress line. A command sends no other sequence to a terminal. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what a command may write
const OWN_SEQUENCE = /(\u001b\[(?:[0-2]|22|3[0-79])m|\r\u001b\[2K)/;

/** A line of the `github` format, up to its message. */
const ANNOTATION = /^::(?:error|warning|notice) [^:\n]*::/;

/**
 * Every command writes through this. So no text from a file can control a terminal, change the direction of
 * text, or act as a command in the log of a pipeline.
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

  /** Writes whole lines. If two writes make one line, the second is checked like the start of a line. */
  write(text: string): unknown {
    return this.#stream.write(this.isTTY ? coloured(text) : printableLines(text));
  }

  /** Writes lines of the `github` format. Only these may be commands in a log. */
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
