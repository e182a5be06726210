import { isSecretParameter, SECRET_WORDS } from '@specpact/spec';

const SECRET_NAME = new RegExp(SECRET_WORDS, 'iu');

/** A name with its value: a text, or the texts of a list. */
const NAMED = /"([^"\\]*)"\s*:\s*\[?\s*("(?:[^"\\]|\\.)*"(?:\s*,\s*"(?:[^"\\]|\\.)*")*)(?!\s*:)/g;

/** An object with parameters or headers. There a name as common as `key` is that of a credential. */
const PARAMETERS = /"(?:query|headers|cookies?|params)"\s*:\s*\{[^{}]*/gi;

/** A parameter in a query or a form, in a text of the line. */
const IN_QUERY = /(?<=[?&;])([^=?&;#\s"']+)=([^&;#\s"']+)/g;

/** Every text, with the colon behind it if it is a name, and every number. */
const VALUE = /"(?:[^"\\]|\\.)*"(\s*:)?|(?=[-\d])(?<=[:[,]\s*)-?\d[\d.eE+-]*/g;

/** A line without the values that may be secret, and where its places have gone. */
export interface MaskedLine {
  text: string;
  /** Where a place of the line stands in `text`. For a place within a masked value, it is where the mask begins. */
  placeOf(at: number): number;
}

/** A part of the line that is not shown, and what is shown in its place. */
interface Mask {
  start: number;
  end: number;
  shown: string;
}

/**
 * Masks the values that may be secret. It reads the whole line: the name before a value says whether the value is
 * secret.
 *
 * @param hidesValues hides every text and number, because any of them may be a credential.
 */
export function maskLine(line: string, hidesValues: boolean): MaskedLine {
  const masks = hidesValues
    ? allValues(line, 0)
    : joined([...secretValues(line), ...secretParameters(line), ...secretsInQueries(line)]);
  const starts: number[] = [];
  let text = '';
  let end = 0;
  for (const mask of masks) {
    text += line.slice(end, mask.start);
    starts.push(text.length);
    text += mask.shown;
    end = mask.end;
  }
  return { text: text + line.slice(end), placeOf };

  function placeOf(at: number): number {
    const index = lastAt(masks, at);
    const [mask, start] = [masks[index], starts[index]];
    if (!mask || start === undefined) return at;
    return at < mask.end ? start : start + mask.shown.length + (at - mask.end);
  }
}

function secretValues(line: string): Mask[] {
  return [...line.matchAll(NAMED)].flatMap(({ index, 0: whole, 1: name = '', 2: value = '' }) => {
    const end = index + whole.length;
    return SECRET_NAME.test(name) ? [{ start: end - value.length, end, shown: '"…"' }] : [];
  });
}

/** All values of an object of parameters, if one of its names is that of a credential. */
function secretParameters(line: string): Mask[] {
  return [...line.matchAll(PARAMETERS)].flatMap(({ index, 0: members }) => {
    const names = Array.from(members.matchAll(/"([^"\\]+)"\s*:/g), ([, name = '']) => name);
    return names.some(isSecretParameter) ? allValues(members, index) : [];
  });
}

function secretsInQueries(line: string): Mask[] {
  return [...line.matchAll(IN_QUERY)].flatMap(({ index, 0: whole, 1: name = '', 2: value = '' }) => {
    const end = index + whole.length;
    return isSecretParameter(name) ? [{ start: end - value.length, end, shown: '…' }] : [];
  });
}

/** @param offset where the text begins in the line. */
function allValues(text: string, offset: number): Mask[] {
  return [...text.matchAll(VALUE)].flatMap(({ index, 0: whole, 1: colon }) => {
    const start = offset + index;
    const shown = whole.startsWith('"') ? '"…"' : '…';
    return colon === undefined ? [{ start, end: start + whole.length, shown }] : [];
  });
}

/** In the order of the line. Masks that overlap become one. */
function joined(masks: readonly Mask[]): Mask[] {
  const result: Mask[] = [];
  for (const mask of masks.toSorted((a, b) => a.start - b.start)) {
    const last = result.at(-1);
    if (last && mask.start < last.end) last.end = Math.max(last.end, mask.end);
    else result.push({ ...mask });
  }
  return result;
}

/** The index of the last mask that begins at a place or before it. -1 if there is none. A line may have a million. */
function lastAt(masks: readonly Mask[], at: number): number {
  let [low, high] = [0, masks.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((masks[middle]?.start ?? at) <= at) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
