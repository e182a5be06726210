import type { Operation, Parameter } from '@specpact/spec';
import { pathNames } from './path-key.ts';

/** The parameters of one operation in two documents. */
export interface ParameterPairs {
  both: readonly { old: Parameter; new: Parameter }[];
  gone: readonly Parameter[];
  come: readonly Parameter[];
}

/** Puts parameters in pairs: those of the path by their position, all others by place and name. */
export function pairParameters(old: Operation, now: Operation): ParameterPairs {
  const names = new Map(
    pathNames(old.template).map((name, index) => [name, pathNames(now.template)[index] ?? name]),
  );
  const left = new Set(now.parameters);
  const both: { old: Parameter; new: Parameter }[] = [];
  const gone = old.parameters.filter((parameter) => {
    const { name, in: place } = parameter;
    const wanted = place === 'path' ? (names.get(name) ?? name) : name;
    const found = [...left].find((other) => other.in === place && sameName(other.name, wanted, place));
    if (!found) return true;
    left.delete(found);
    both.push({ old: parameter, new: found });
    return false;
  });
  return { both, gone, come: [...left] };
}

/** The names of headers have no case (RFC 9110, section 5.1). */
function sameName(one: string, other: string, place: Parameter['in']): boolean {
  return place === 'header' ? one.toLowerCase() === other.toLowerCase() : one === other;
}
