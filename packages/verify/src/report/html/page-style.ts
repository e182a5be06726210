/** What this page adds to the style of all pages. */
export const STYLE = `
:root { --widest: 76rem; }
h3 { font-size: 1rem; margin: 1.25rem 0 .25rem; }
.ok { color: var(--good); } .warning { color: var(--warning); } .error { color: var(--bad); } .skipped { color: var(--dim); }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; }
th, td { border: 1px solid var(--line); padding: .3rem .6rem; text-align: center; overflow-wrap: normal; }
th { background: var(--soft); font-weight: 600; } tbody th { text-align: left; }
td a { display: block; min-width: 2.5rem; font-weight: 600; text-decoration: none; }
td a:hover { text-decoration: underline; }
details { border: 1px solid var(--line); border-radius: .4rem; margin: .5rem 0; padding: 0 .9rem; }
details[open] { padding-bottom: .75rem; }
summary { cursor: pointer; margin: 0 -.9rem; padding: .45rem .9rem; }
:target > summary { background: var(--soft); }
ul { padding-left: 1.25rem; margin: .25rem 0; } li { margin: .4rem 0; }
pre { background: var(--soft); border-left: 3px solid var(--line); margin: .2rem 0 .4rem; overflow-x: auto; padding: .35rem .6rem; }
mark { background: none; color: inherit; text-decoration: underline wavy var(--bad); text-underline-offset: .2em; }
@media print {
  details { break-inside: avoid; } details::details-content { content-visibility: visible; block-size: auto; }
  .scroll { overflow: visible; } .keys { display: none; }
}
`;
