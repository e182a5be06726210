// portable/ takes the checks that the validators of generated clients have in common with this package.
// It gives two ways into the package, each bundled alone: a generator copies what a client needs of them, as text.

/* `@specpact/schema/portable` */
export { LONG_TEXT, REAL_FORMATS, TEXT_FORMATS, WHOLE_FORMATS } from '../format/format.ts';
export { isMultiple } from '../json/number/decimal.ts';
