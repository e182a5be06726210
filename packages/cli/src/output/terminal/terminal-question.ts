import { createInterface } from 'node:readline';

interface Terminal {
  input: NodeJS.ReadableStream;
  output: NodeJS.WritableStream;
  /** Ends a question that waits for its answer. */
  signal: AbortSignal;
}

/**
 * Asks questions on a terminal, one after the other. What is typed before its question is an answer too, so that
 * answers can be pasted.
 *
 * @returns a function that gives the line that was typed. It throws if the terminal ends first, with Ctrl-C or Ctrl-D.
 */
export function terminalAsker({ input, output, signal }: Terminal): (question: string) => Promise<string> {
  const typed: string[] = [];
  // Not `using`: on Node 22.13 an interface is not disposable. While it is paused, it keeps no process alive.
  const lines = createInterface({ input, output });
  let hasEnded = false;
  lines.on('line', (line) => typed.push(line));
  lines.once('close', () => {
    hasEnded = true;
  });
  return async (question) => {
    lines.setPrompt(question);
    if (!hasEnded) lines.prompt();
    try {
      while (typed.length === 0) {
        if (hasEnded || signal.aborted) throw new Error('the question was not answered');
        await nextEvent(lines, signal);
      }
      return typed.shift() ?? '';
    } finally {
      if (!hasEnded) lines.pause();
    }
  };
}

/** Waits for a line, or for the end. */
function nextEvent(lines: ReturnType<typeof createInterface>, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const happened = () => {
      lines.off('line', happened).off('close', happened);
      signal.removeEventListener('abort', happened);
      resolve();
    };
    lines.on('line', happened).on('close', happened);
    signal.addEventListener('abort', happened);
  });
}
