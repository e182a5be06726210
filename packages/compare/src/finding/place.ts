import { formatPointer, type JsonValue, type Path, type SourcePosition, valueAt } from '@specpact/spec';
import type { Pact } from '../pact/pact.ts';
import { namedPath } from './fingerprint.ts';

/** A part of a file: its JSON Pointer (RFC 6901), and the line and column where it is written. */
export interface Place extends SourcePosition {
  pointer: string;
}

/** A value that knows where its parts are written. */
export interface Locatable {
  root: JsonValue;
  locate(path: Path): SourcePosition;
  /** The path of a part in its own file. A document may consist of several files. */
  pathInFile?(path: Path): Path;
}

/**
 * The place of a part: what `path` leads to, or the nearest part around it. The nearest part stands for something
 * that is missing, or that is written in another form than it is judged in.
 */
export function placeIn(text: Locatable, path: Path): Place {
  let existing = path;
  while (valueAt(text.root, existing) === undefined) existing = existing.slice(0, -1);
  const inFile = text.pathInFile?.(existing) ?? existing;
  return { pointer: formatPointer(inFile), ...text.locate(existing) };
}

/** A part of a document: its place, and what a fingerprint says of it. */
export interface KnownPart {
  place: Place;
  names: readonly string[];
}

const known = new WeakMap<Locatable, Map<string, KnownPart>>();

/** A part of a document. It is remembered: findings are about the same few parts again and again. */
export function knownPart(text: Locatable, path: Path): KnownPart {
  let parts = known.get(text);
  if (!parts) {
    parts = new Map();
    known.set(text, parts);
  }
  const key = formatPointer(path);
  const found = parts.get(key);
  if (found) return found;
  const part = { place: placeIn(text, path), names: namedPath(text.root, path) };
  parts.set(key, part);
  return part;
}

/** A pact as the text it is written in. */
export function inPact({ source }: Pact): Locatable {
  return { root: source.value, locate: (path) => source.locate(path) };
}
