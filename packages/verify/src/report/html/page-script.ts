/**
 * What the page does: a cell opens its findings, arrow keys move among the cells, Escape goes back to the cell. The
 * page can also be read without it: findings open by hand.
 */
export const SCRIPT = `
const cells = [...document.querySelectorAll('td a')];
let last;
const open = () => {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (!(target instanceof HTMLDetailsElement)) return;
  target.open = true;
  target.querySelector('summary').focus();
};
addEventListener('hashchange', open);
for (const cell of cells) cell.addEventListener('click', () => { last = cell; if (cell.hash === location.hash) open(); });
const move = (cell, rows, columns) => {
  const td = cell.closest('td');
  let row = td.parentElement, column = td.cellIndex;
  for (;;) {
    column += columns;
    if (rows < 0) row = row.previousElementSibling; else if (rows > 0) row = row.nextElementSibling;
    const next = row?.cells[column];
    if (!next) return;
    const link = next.querySelector('a');
    if (link) return link.focus();
  }
};
const ARROWS = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };
addEventListener('keydown', (event) => {
  const cell = event.target.closest?.('td a');
  if (cell && ARROWS[event.key]) { event.preventDefault(); move(cell, ...ARROWS[event.key]); }
  if (event.key === 'Escape' && last) last.focus();
});
let closed = [];
addEventListener('beforeprint', () => {
  closed = [...document.querySelectorAll('details:not([open])')];
  for (const one of closed) one.open = true;
});
addEventListener('afterprint', () => { for (const one of closed) one.open = false; });
open();
`;
