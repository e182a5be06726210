/*
 * `@specpact/schema/portable`: the code that the validators of generated clients have in common with this package. The
 * generator copies what a client needs of it, as text, so it is bundled alone.
 */
export { LONG_TEXT, REAL_FORMATS, TEXT_FORMATS, WHOLE_FORMATS } from './format/format.ts';
export { KEYWORDS } from './keywords/table.ts';
export { isMultiple } from './number/decimal.ts';
