import { printableLines } from '@specpact/spec/printable';
import type { Progress } from './progress.ts';

/** Where a command writes to, such as a stream of the process. */
export interface OutputStream {
  write(text: string): unknown;
  isTTY?: boolean | undefined;
  columns?: number | undefined;
}

/** The colours of reports. A command sends no other sequence to a terminal. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what a command may write
const OWN_SEQUENCE = /(\u001b\[(?:[0-2]|22|3[0-79])m)/;

/** A line of the `github` format, up to its message. */
const ANNOTATION = /^::(?:error|warning|notice) [^:\n]*::/;

/**
 * Every command writes through this. So no text from a file can control a terminal, change the direction of
 * text, or act as a command in the log of a pipeline.
 */
export class PrintedStream implements OutputStream {
  readonly #stream: OutputStream;
  readonly #mayColor: boolean;
  readonly #progress: Progress | undefined;

  /**
   * @param options.hasColor whether colours may pass although this is no terminal.
   * @param options.progress a line that is removed before something is written.
   */
  constructor(
    stream: OutputStream,
    { hasColor = false, progress }: { hasColor?: boolean; progress?: Progress | undefined } = {},
  ) {
    this.#stream = stream;
    this.#mayColor = hasColor || stream.isTTY === true;
    this.#progress = progress;
  }

  get isTTY(): boolean {
    return this.#stream.isTTY === true;
  }

  /** The width of the terminal. A terminal that does not know its width says 0. */
  get columns(): number {
    return this.#stream.columns || 80;
  }

  /** Writes whole lines. If two writes make one line, the second is checked like the start of a line. */
  write(text: string): unknown {
    this.#progress?.hide();
    return this.#stream.write(this.#mayColor ? coloured(text) : printableLines(text));
  }

  /** Writes lines of the `github` format. Only these may be commands in a log. */
  annotate(text: string): unknown {
    const lines = text.split('\n').map((line) => {
      const [command = ''] = ANNOTATION.exec(line) ?? [];
      const said = printableLines(line.slice(command.length));
      return command === '' ? said : `::${printableLines(command.slice(2))}${said}`;
    });
    this.#progress?.hide();
    return this.#stream.write(lines.join('\n'));
  }
}

function coloured(text: string): string {
  const parts = text.split(OWN_SEQUENCE);
  return parts.map((part, index) => (index % 2 === 1 ? part : printableLines(part))).join('');
}
