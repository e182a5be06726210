/* `@specpact/schema/portable-keywords`: read only for a keyword that the compiler of validators does not know. */
export { KEYWORDS } from '../keywords/table.ts';
