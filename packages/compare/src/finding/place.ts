import { formatPointer, type JsonValue, type Path, type SourcePosition, valueAt } from '@specpact/spec';
import type { Pact } from '../pact/pact.ts';

/** A part of a file: its JSON Pointer (RFC 6901) in that file, and where that is written, for a person. */
export interface Place extends SourcePosition {
  pointer: string;
}

/** What has a value with the places of its parts. */
export interface Locatable {
  root: JsonValue;
  locate(path: Path): SourcePosition;
  /** The path of a part in its own file, where the value is made of several; the path itself elsewhere. */
  pathInFile?(path: Path): Path;
}

/**
 * A part of a file as a place: what `path` leads to, or the nearest part around it, where something
 * is missing or is written in another form than it is judged in.
 */
export function placeIn(text: Locatable, path: Path): Place {
  let existing = path;
  while (valueAt(text.root, existing) === undefined) existing = existing.slice(0, -1);
  const inFile = text.pathInFile?.(existing) ?? existing;
  return { pointer: formatPointer(inFile), ...text.locate(existing) };
}

const known = new WeakMap<Locatable, Map<string, Place>>();

/** {@link placeIn}, remembered: of a document the same few parts are spoken of again and again. */
export function knownPlaceIn(text: Locatable, path: Path): Place {
  const places = known.get(text) ?? new Map<string, Place>();
  known.set(text, places);
  const key = formatPointer(path);
  const place = places.get(key) ?? placeIn(text, path);
  places.set(key, place);
  return place;
}

/** A pact as the text it is written in. */
export function inPact({ source }: Pact): Locatable {
  return { root: source.value, locate: (path) => source.locate(path) };
}
