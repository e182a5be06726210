// stdio/ takes the streams of the process.
// It gives streams that carry nothing but the protocol.
import { Writable } from 'node:stream';

/**
 * Keeps `stdout` for the protocol. What anything else in the process writes there, such as a library's warning, goes to
 * `stderr` until the result is disposed: one such line would end the connection.
 */
export function protocolOutput(): Disposable & { stream: Writable } {
  const { stdout, stderr } = process;
  const write = stdout.write;
  const stream = new Writable({
    decodeStrings: false,
    write(chunk, _encoding, done) {
      Reflect.apply(write, stdout, [chunk, (error?: Error | null) => done(error)]);
    },
  });
  stdout.write = stderr.write.bind(stderr) as typeof stdout.write;
  return {
    stream,
    [Symbol.dispose]() {
      stdout.write = write;
    },
  };
}
