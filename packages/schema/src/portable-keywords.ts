/*
 * `@specpact/schema/portable-keywords`: the keywords, bundled alone as in `portable.ts`. A generator reads them only for
 * a keyword that its compiler of validators does not know.
 */
export { KEYWORDS } from './keywords/table.ts';
