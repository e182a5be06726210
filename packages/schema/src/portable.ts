/*
 * `@specpact/schema/portable`: checks that the validators of generated clients have in common with this package. The
 * generator copies what a client needs of them, as text, so they are bundled alone.
 */
export { LONG_TEXT, REAL_FORMATS, TEXT_FORMATS, WHOLE_FORMATS } from './format/format.ts';
export { isMultiple } from './number/decimal.ts';
