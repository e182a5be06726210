import { isUtf8 } from 'node:buffer';
import { type FileHandle, open } from 'node:fs/promises';
import { isJsonObject, type JsonValue, readSource } from '@specpact/spec';
import { shownFile } from '../finding/shown-file.ts';
import { ExchangeFault, readExchange } from './json-exchange.ts';
import { JsonItems, ListFault } from './json-items.ts';
import type { RecordedExchange } from './recorded-exchange.ts';
import { exchangesOfFile } from './recorded-file.ts';
import { TextLines } from './text-lines.ts';
import { TrafficError } from './traffic-error.ts';
import { formOf, type TrafficForm } from './traffic-form.ts';

/** In bytes: how much of a file is read at a time. */
const CHUNK = 128 * 1024;

const ALL: ByteRange = { from: 0, to: Number.POSITIVE_INFINITY };

/** A part of a text, in bytes. An exchange belongs to the part that has its end: the last bracket, or the line feed. */
export interface ByteRange {
  from: number;
  /** Not included. `Infinity`: to the end, which may come later than it did when the run began. */
  to: number;
}

/** Which part of a file is read. */
export interface ReadOptions {
  /** @default all */
  range?: ByteRange | undefined;
  /** Called with the number of bytes that have been read since the last call. */
  onRead?: ((bytes: number) => void) | undefined;
}

/**
 * The exchanges of a file, in groups as they are read. No more than a chunk and one exchange are kept: each exchange
 * is made when it is asked for, and all of a group must be asked for before the next group. What stands before the
 * range is read too, because only so it is known which line or entry comes next. It is not parsed.
 *
 * @throws {TrafficError} if the file cannot be read, or an exchange is not as it must be.
 */
export async function* readTraffic(
  file: string,
  { range = ALL, onRead }: ReadOptions = {},
): AsyncGenerator<Iterable<RecordedExchange>> {
  const shown = shownFile(file);
  const handle = await open(file).catch((cause: unknown) => {
    throw unreadable(shown, cause);
  });
  try {
    const chunk = Buffer.allocUnsafe(CHUNK);
    const { bytesRead } = await handle.read(chunk, 0, CHUNK, null).catch((cause: unknown) => {
      throw unreadable(shown, cause);
    });
    const first = chunk.subarray(0, bytesRead);
    if (first.toString('utf8').trim() === '') throw new TrafficError(shown, 'it is empty: record again');
    const form = formOf(first.toString('utf8'), bytesRead < CHUNK);
    if (!form) throw new TrafficError(`${shown}:1`, 'it is not JSON: name a HAR, JSON Lines, or a pact');
    if (form.kind !== 'whole') yield* stream(handle, chunk, bytesRead, form, shown, { range, onRead });
    else if (range.from <= 0) yield await wholeFile(file, shown);
  } finally {
    await handle.close();
  }
}

async function* stream(
  handle: FileHandle,
  chunk: Buffer,
  firstLength: number,
  form: Exclude<TrafficForm, { kind: 'whole' }>,
  shown: string,
  { range, onRead }: { range: ByteRange; onRead: ReadOptions['onRead'] },
): AsyncGenerator<Iterable<RecordedExchange>> {
  const isLines = form.kind === 'lines';
  const cutter = isLines ? new TextLines() : new JsonItems(form.way);
  let entry = 0;
  // One at a time: what is judged at once is garbage of the cheapest kind.
  function* read(texts: readonly Buffer[]): Generator<RecordedExchange> {
    for (const text of texts) {
      entry += 1;
      const exchange = readText(text, entry, isLines, shown);
      if (exchange) yield exchange;
    }
  }
  const cut = <Result>(work: () => Result): Result => {
    try {
      return work();
    } catch (error) {
      if (!(error instanceof ListFault)) throw error;
      throw new TrafficError(
        placeOf(shown, entry + 1, isLines),
        `${error.message}. Record again, or repair it`,
      );
    }
  };
  // The next chunk is read while this one is judged. Two buffers take turns.
  let [now, next]: [Buffer, Buffer] = [chunk, Buffer.allocUnsafe(CHUNK)];
  for (let length = firstLength, at = 0; length > 0; ) {
    if (at >= range.to) return;
    const reading = handle.read(next, 0, CHUNK, null);
    const before = now.subarray(0, within(range.from - at, length));
    const own = now.subarray(before.length, within(range.to - at, length));
    try {
      entry += cut(() => cutter.take(before)).length;
      onRead?.(own.length);
      yield read(cut(() => cutter.take(own)));
    } finally {
      // Whoever stops in between must not close the file under a read. If the read fails, the next line says so.
      await reading.catch(() => undefined);
    }
    at += length;
    ({ bytesRead: length } = await reading);
    [now, next] = [next, now];
  }
  if (range.to !== ALL.to) return;
  const last = cut(() => cutter.end());
  if (last) yield read(last);
}

/** A number of bytes that is none below 0, and at most all. */
function within(bytes: number, all: number): number {
  return Math.min(Math.max(bytes, 0), all);
}

/** One exchange; `undefined` for an empty line. */
function readText(text: Buffer, entry: number, isLine: boolean, shown: string): RecordedExchange | undefined {
  const place = () => placeOf(shown, entry, isLine);
  if (!isUtf8(text)) throw new TrafficError(place(), 'it is not UTF-8: convert the file');
  const json = text.toString('utf8').replace(/^\uFEFF/, '');
  if (isLine && json.trim() === '') return undefined;
  let value: JsonValue;
  try {
    value = JSON.parse(json) as JsonValue;
  } catch (cause) {
    if (!(cause instanceof SyntaxError)) throw cause;
    throw new TrafficError(place(), 'it is not JSON: repair it, or take it out', { cause });
  }
  try {
    if (isLine && isJsonObject(value) && isFileInALine(value))
      throw new ExchangeFault('it is a whole pact or recording in one line: write it on several lines');
    return readExchange(value, entry);
  } catch (cause) {
    if (!(cause instanceof ExchangeFault)) throw cause;
    throw new TrafficError(place(), `${cause.message}: repair it, or take it out`, { cause });
  }
}

function isFileInALine(value: object): boolean {
  return !('request' in value) && ('interactions' in value || 'examples' in value);
}

async function wholeFile(file: string, shown: string): Promise<RecordedExchange[]> {
  try {
    return exchangesOfFile(await readSource(file));
  } catch (cause) {
    if (cause instanceof ExchangeFault) throw new TrafficError(shown, cause.message, { cause });
    // The others name the place already.
    throw cause;
  }
}

function placeOf(shown: string, entry: number, isLine: boolean): string {
  return isLine ? `${shown}:${entry}` : `${shown}: entry ${entry}`;
}

function unreadable(shown: string, cause: unknown): TrafficError {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : String(cause);
  const reason =
    code === 'ENOENT'
      ? 'there is no such file'
      : code === 'EISDIR'
        ? 'it is a folder'
        : `it cannot be read (${code})`;
  return new TrafficError(shown, reason, { cause });
}
