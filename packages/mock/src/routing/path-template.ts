import { FragmentPattern, LINE_BREAK } from './fragment-pattern.ts';

/** A path template, prepared for comparison with paths. */
export interface PathTemplate {
  template: string;
  /** Whether it holds a `{parameter}`. */
  templated: boolean;
  fragments: readonly Fragment[];
  split: SplitSideBySide | undefined;
}

interface Fragment {
  /** The decoded text. A fragment without a parameter is compared with it. */
  text: string;
  pattern: FragmentPattern | undefined;
  names: readonly string[];
  /** Whether the fragment is exactly one parameter. */
  whole: boolean;
  /** The parameters that stand side by side: the place of the first, and of the one after the last. */
  runs: readonly (readonly [first: number, end: number])[];
}

/** Takes apart the text of parameters that stand side by side; `undefined` if it cannot. */
export type SplitSideBySide = (names: readonly string[], text: string) => readonly string[] | undefined;

/**
 * Prepares a path template by Prism's rules (`matchPath` of prism-http). Fragments are compared decoded.
 * A parameter matches any text, also the empty one.
 *
 * @param split tells parameters that stand side by side apart: Prism gives the first all of their text. Without it, the
 *   template is read with Prism's defects. To Prism, `{book.id}:publish` has no parameter.
 */
export function readTemplate(template: string, split?: SplitSideBySide): PathTemplate {
  const fragments = template
    .split('/')
    .slice(1)
    .map((raw): Fragment => {
      const text = decodeFragment(raw);
      if (!/{(.+)}/.test(text)) return { text, pattern: undefined, names: [], whole: false, runs: [] };
      const parameters = Array.from(text.matchAll(/\{([^{}]+)\}/g));
      return {
        text,
        pattern: new FragmentPattern(text, split === undefined),
        names: parameters.map(([, name]) => name as string),
        whole: /^\{[^{}\\]+\}$/.test(text),
        runs: split === undefined ? [] : runsOf(parameters),
      };
    });
  return { template, templated: fragments.some(({ pattern }) => pattern), fragments, split };
}

function runsOf(parameters: readonly RegExpMatchArray[]): [first: number, end: number][] {
  const runs: [number, number][] = [];
  let end: number | undefined;
  for (const [place, { 0: text, index = 0 }] of parameters.entries()) {
    const run = runs.at(-1);
    if (run && index === end) run[1] = place + 1;
    else runs.push([place, place + 1]);
    end = index + text.length;
  }
  return runs.filter(([first, after]) => after > first + 1);
}

/**
 * Compares the decoded fragments of a path with a template.
 *
 * @returns the parameters' values; `undefined` if the path does not fit.
 */
export function matchTemplate(
  { fragments, split }: PathTemplate,
  path: readonly string[],
): Map<string, string> | undefined {
  if (fragments.length !== path.length) return undefined;
  const values = new Map<string, string>();
  for (let index = 0; index < fragments.length; index += 1) {
    const { text, pattern, names, whole, runs } = fragments[index] as Fragment;
    const given = path[index] as string;
    if (!pattern) {
      if (text !== given) return undefined;
      continue;
    }
    if (whole && !LINE_BREAK.test(given)) {
      values.set(names[0] as string, given);
      continue;
    }
    const found = pattern.match(given);
    if (!found) return undefined;
    for (const [first, end] of runs) {
      // The first has the text of all.
      const apart = split?.(names.slice(first, end), found[first] ?? '');
      if (apart) found.splice(first, apart.length, ...apart);
    }
    for (const [position, name] of names.entries()) values.set(name, found[position] ?? '');
  }
  return values;
}

/** How well a template fits a path. The highest score wins (Prism's `router`). */
export function scoreTemplate({ template }: PathTemplate, path: string): number {
  const given = path.split('/');
  let score = 0;
  for (const [index, fragment] of template.split('/').entries()) {
    if (fragment === given[index]) score += 1;
    else if (/{(.+)}/.test(fragment)) score += 0.5;
    else break;
  }
  return score;
}

/** The fragments of a path, decoded where that is possible. */
export function splitPath(path: string): string[] {
  const fragments = path.split('/');
  fragments.shift();
  return path.includes('%') ? fragments.map(decodeFragment) : fragments;
}

function decodeFragment(fragment: string): string {
  try {
    return decodeURIComponent(fragment);
  } catch (error) {
    if (error instanceof URIError) return fragment;
    throw error;
  }
}
