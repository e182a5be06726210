/** The style of the page: it follows the reader's choice of dark or light, and prints black on white. */
export const STYLE = `
:root { color-scheme: light dark; --line: light-dark(#d5d9e0, #3a404b); --soft: light-dark(#f4f6f9, #1c2027);
  --text: light-dark(#1b1f26, #e6e9ee); --dim: light-dark(#596273, #9aa4b5); --page: light-dark(#fff, #14171c);
  --ok: light-dark(#17692f, #5fce85); --warning: light-dark(#845300, #f0b84a); --error: light-dark(#b3161b, #ff8a85);
  --focus: light-dark(#0a58ca, #7db4ff); }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 76rem; padding: 1.5rem; background: var(--page); color: var(--text);
  font: 1rem/1.5 system-ui, sans-serif; overflow-wrap: anywhere; }
h1 { font-size: 1.5rem; margin: 0 0 .25rem; } h2 { font-size: 1.2rem; margin: 2rem 0 .5rem; }
h3 { font-size: 1rem; margin: 1.25rem 0 .25rem; }
code, pre { font-family: ui-monospace, monospace; font-size: .9em; }
.ok { color: var(--ok); } .warning { color: var(--warning); } .error { color: var(--error); } .dim, .skipped { color: var(--dim); }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; }
th, td { border: 1px solid var(--line); padding: .3rem .6rem; text-align: center; overflow-wrap: normal; }
th { background: var(--soft); font-weight: 600; } tbody th { text-align: left; }
td a { display: block; min-width: 2.5rem; font-weight: 600; text-decoration: none; }
td a:hover { text-decoration: underline; }
:focus-visible { outline: 3px solid var(--focus); outline-offset: 2px; }
details { border: 1px solid var(--line); border-radius: .4rem; margin: .5rem 0; padding: 0 .9rem; }
details[open] { padding-bottom: .75rem; }
summary { cursor: pointer; margin: 0 -.9rem; padding: .45rem .9rem; }
:target > summary { background: var(--soft); }
ul { padding-left: 1.25rem; margin: .25rem 0; } li { margin: .4rem 0; }
pre { background: var(--soft); border-left: 3px solid var(--line); margin: .2rem 0 .4rem; overflow-x: auto; padding: .35rem .6rem; }
mark { background: none; color: inherit; text-decoration: underline wavy var(--error); text-underline-offset: .2em; }
@media print {
  :root { color-scheme: light; } body { max-width: none; padding: 0; font-size: 10pt; }
  details { break-inside: avoid; } details::details-content { content-visibility: visible; block-size: auto; }
  .scroll { overflow: visible; } .keys { display: none; }
}
`;
