// kept/ takes publications and recordings, and files that keep them.
// It gives a store: which file says what, and what may never change.
import { GateError } from '../store/gate-error.ts';

/** In bytes. File systems take 255, and some add to a name while they write. */
const LONGEST = 200;

/**
 * A name of an application, version, provider or environment as one part of a path. Letters, digits and most signs
 * stay. What a file system could take for something else becomes `%` and two digits.
 *
 * @throws {GateError} if the name is empty or too long.
 */
export function pathPart(name: string): string {
  if (name.trim() === '') throw new GateError('a name must not be empty');
  if (/\p{Surrogate}/u.test(name))
    throw new GateError(`${JSON.stringify(name)} is not a name: it holds half a character`);
  const part = encodeURIComponent(name)
    .replace(/[*'!]/g, byte)
    .replace(/^[.-]|[.]$/g, byte)
    .replace(
      /^(con|prn|aux|nul|com\d|lpt\d)(?=$|\.)/i,
      (device) => byte(device.slice(0, 1)) + device.slice(1),
    );
  if (part.length > LONGEST) {
    throw new GateError(
      `"${name.slice(0, 40)}…" is too long for a name: ${part.length} bytes, at most ${LONGEST}`,
    );
  }
  return part;
}

function byte(sign: string): string {
  return `%${sign.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`;
}

/** The name of a part that {@link pathPart} made; `undefined` if it did not make this part. */
export function nameOfPart(part: string): string | undefined {
  try {
    const name = decodeURIComponent(part);
    return pathPart(name) === part ? name : undefined;
  } catch (error) {
    if (error instanceof URIError || error instanceof GateError) return undefined;
    throw error;
  }
}
