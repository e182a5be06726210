/** The style of the page: it follows the reader's choice of dark or light, and prints black on white. */
export const STYLE = `
:root { color-scheme: light dark; --line: light-dark(#d5d9e0, #3a404b); --soft: light-dark(#f4f6f9, #1c2027);
  --text: light-dark(#1b1f26, #e6e9ee); --dim: light-dark(#596273, #9aa4b5); --page: light-dark(#fff, #14171c);
  --info: light-dark(#17692f, #5fce85); --warning: light-dark(#845300, #f0b84a); --breaking: light-dark(#b3161b, #ff8a85);
  --focus: light-dark(#0a58ca, #7db4ff); --meant: light-dark(#fdeeb5, #4a3f12); }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 84rem; padding: 1.5rem; background: var(--page); color: var(--text);
  font: 1rem/1.5 system-ui, sans-serif; overflow-wrap: anywhere; }
h1 { font-size: 1.5rem; margin: 0 0 .25rem; } h2 { font-size: 1.2rem; margin: 2rem 0 .5rem; }
h3 { font-size: 1rem; margin: 1.5rem 0 .25rem; }
code, pre { font-family: ui-monospace, monospace; font-size: .9em; }
.breaking { color: var(--breaking); } .dangerous, .warning { color: var(--warning); } .info { color: var(--info); }
.dim { color: var(--dim); }
:focus-visible { outline: 3px solid var(--focus); outline-offset: 2px; }
form { display: flex; flex-wrap: wrap; gap: .5rem 1.25rem; align-items: center; border: 1px solid var(--line);
  border-radius: .4rem; padding: .5rem .9rem; margin: 1rem 0; }
label { display: inline-flex; gap: .4rem; align-items: center; }
select { font: inherit; max-width: 100%; }
nav ul { list-style: none; padding: 0; columns: 2 22rem; } a { color: inherit; }
li { margin: .9rem 0; } nav li { margin: .15rem 0; }
ul.changes { list-style: none; padding: 0; }
ul.changes > li { border-left: 3px solid var(--line); padding-left: .9rem; }
.sides { display: grid; grid-template-columns: 1fr 1fr; gap: .75rem; margin-top: .35rem; }
.sides > div { min-width: 0; }
pre { background: var(--soft); margin: .2rem 0 0; overflow-x: auto; padding: .35rem .6rem; }
pre b { background: var(--meant); font-weight: inherit; display: inline-block; min-width: 100%; }
[hidden] { display: none !important; }
@media (max-width: 50rem) { .sides { grid-template-columns: 1fr; } }
@media print {
  :root { color-scheme: light; } body { max-width: none; padding: 0; font-size: 10pt; }
  form, nav { display: none; } li { break-inside: avoid; }
}
`;
