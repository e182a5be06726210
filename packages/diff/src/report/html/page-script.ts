/**
 * What the page does: the boxes and the list of consumers hide what does not fit them, and the arrow keys move among
 * the operations. Without it the page can be read all the same.
 */
export const SCRIPT = `
const boxes = [...document.querySelectorAll('input[name=severity]')];
const consumer = document.querySelector('select[name=consumer]');
const shown = document.querySelector('output');
const changes = [...document.querySelectorAll('li[data-severity]')];
const filter = () => {
  const wanted = new Set(boxes.filter((box) => box.checked).map((box) => box.value));
  const who = consumer?.value ?? '';
  let count = 0;
  for (const change of changes) {
    const fits = wanted.has(change.dataset.severity) && (who === '' || JSON.parse(change.dataset.consumers).includes(who));
    change.hidden = !fits;
    if (fits) count += 1;
  }
  for (const section of document.querySelectorAll('section[data-operation]')) {
    section.hidden = !section.querySelector('li[data-severity]:not([hidden])');
    const link = document.querySelector('nav a[href="#' + section.id + '"]');
    if (link) link.parentElement.hidden = section.hidden;
  }
  shown.value = count + ' of ' + changes.length + ' shown';
};
for (const control of [...boxes, consumer]) control?.addEventListener('change', filter);
addEventListener('keydown', (event) => {
  const link = event.target.closest?.('nav a');
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!link || !step) return;
  event.preventDefault();
  const links = [...document.querySelectorAll('nav a')].filter((one) => !one.parentElement.hidden);
  links[links.indexOf(link) + step]?.focus();
});
addEventListener('hashchange', () => document.getElementById(location.hash.slice(1))?.querySelector('h3')?.focus());
filter();
`;
