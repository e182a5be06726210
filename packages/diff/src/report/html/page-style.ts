/** What this page adds to the style of all pages. */
export const STYLE = `
:root { --widest: 84rem; --meant: light-dark(#fdeeb5, #4a3f12); }
h3 { font-size: 1rem; margin: 1.5rem 0 .25rem; }
.breaking { color: var(--bad); } .dangerous, .warning { color: var(--warning); } .info { color: var(--good); }
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
  form, nav { display: none; } li { break-inside: avoid; }
}
`;
