/* Judges the pacts that are named second and later by the document that is named first. */
import { checkDocument, createJudge, readPact } from '@specpact/compare';
import { loadDocument, readSource } from '@specpact/spec';

const [file = '', ...pacts] = process.argv.slice(2);
const document = await loadDocument(file);
const judge = createJudge(document);
const used = new Set<string>();
let count = 0;
for (const source of await Promise.all(pacts.map((name) => readSource(name)))) {
  const findings = judge.judge(readPact(source));
  for (const { operation } of findings) if (operation !== undefined) used.add(operation);
  count += findings.filter(({ severity }) => severity === 'error').length;
}
const operations = document.operations.filter(({ id }) => pacts.length > 1 || used.has(id));
count += checkDocument(document, { operations }).length;
console.log(`${pacts.length} pacts, ${count} findings`);
