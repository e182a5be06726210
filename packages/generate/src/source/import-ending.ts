/** The ending of a relative import: `.js` for compilers, `.ts` for tools that run sources. */
export type ImportEnding = 'js' | 'ts';
