import { conversionsImport } from '../../native/conversions-source.ts';
import type { ImportEnding } from '../../source/import-ending.ts';
import { Source } from '../../source/literal.ts';
import { freeName } from '../../source/type-names.ts';
import { type Statement, statementsOf } from '../../validators/statements.ts';
import {
  ALL,
  type CompiledValidators,
  isConverted,
  type OperationValidators,
  UNCHECKED,
  validatorsAlone,
  webhookContractSource,
} from '../../validators/validators.ts';
import type { ClientParts } from '../client-source.ts';
import type { GeneratedFile } from '../generated-file.ts';
import { above, tagFiles } from './tag-files.ts';

/** A file with validators: what it exports, and what that needs. */
interface Part {
  name: string;
  head: string;
  text: string;
  /** The operations whose validators it exports. */
  operations: readonly OperationValidators[];
  /** The functions that it needs. */
  roots: readonly string[];
}

/**
 * `validators/` with a file for each tag and one for what several need, and `validators.ts`, which exports all of them.
 * A compiler and an editor then read those of one tag.
 */
export function splitValidators(compiled: CompiledValidators, parts: ClientParts): GeneratedFile[] {
  const { ending } = parts;
  const statements = statementsOf(compiled.functions);
  const all = partsOf(compiled, parts);
  const users = usersOf(statements, all);
  const shared = statements.filter((statement) => users.get(statement)?.size !== 1);
  const sharedName = freeName('shared', new Set(all.map(({ name }) => name)));
  const files = all.map((part) => {
    const own = statements.filter((statement) => isOnly(users.get(statement), part));
    const imported = new Set([...part.roots, ...own.flatMap(({ reads }) => reads)]);
    const names = shared.flatMap(({ declares }) => (declares && imported.has(declares) ? [declares] : []));
    const imports =
      names.length === 0 ? '' : `import { ${names.join(', ')} } from './${sharedName}.${ending}';\n`;
    return {
      name: `validators/${part.name}.ts`,
      text: `${UNCHECKED}\n${part.head}${imports}\n${textOf(own)}\n${part.text}`,
    };
  });
  const exported = shared.flatMap(({ declares }) => declares ?? []);
  const common = `${UNCHECKED}\n\n${textOf(shared)}\nexport { ${exported.join(', ')} };\n`;
  return [
    { name: 'validators.ts', text: indexOf(compiled, all, ending) },
    ...files,
    ...(shared.length === 0 ? [] : [{ name: `validators/${sharedName}.ts`, text: common }]),
  ];
}

function partsOf({ operations, webhooks }: CompiledValidators, parts: ClientParts): Part[] {
  const found: Part[] = [];
  const tags = tagFiles(parts);
  for (const { name, methods } of tags) {
    const own = new Set(methods.map((method) => method.name));
    const validated = operations.filter((one) => own.has(one.name));
    if (validated.length === 0) continue;
    found.push({
      name,
      head: "import type { Validators } from '@specpact/client';\n",
      text: validated.map(validatorsAlone).join('\n'),
      operations: validated,
      roots: validated.flatMap(({ statuses }) => sourcesIn(statuses)),
    });
  }
  if (!webhooks) return found;
  const conversions = isConverted(webhooks) ? above(conversionsImport(parts.ending)) : '';
  found.push({
    name: freeName('webhooks', new Set(tags.map(({ name }) => name))),
    head: `import type { WebhookContract } from '@specpact/client';\n${conversions}`,
    text: webhookContractSource(webhooks),
    operations: [],
    roots: Object.values(webhooks).flatMap(({ content }) => sourcesIn(content)),
  });
  return found;
}

/** The source texts in a value. */
function sourcesIn(value: unknown): string[] {
  if (value instanceof Source) return [value.text];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(sourcesIn) : [];
}

/** The parts that need each statement. */
function usersOf(statements: readonly Statement[], parts: readonly Part[]): Map<Statement, Set<Part>> {
  const byName = new Map(statements.map((statement) => [statement.declares, statement]));
  const users = new Map<Statement, Set<Part>>();
  for (const part of parts) {
    const pending = [...part.roots];
    for (let name = pending.pop(); name !== undefined; name = pending.pop()) {
      const statement = byName.get(name);
      const known = statement && (users.get(statement) ?? new Set());
      if (!statement || !known || known.has(part)) continue;
      users.set(statement, known.add(part));
      pending.push(...statement.reads);
    }
  }
  return users;
}

function isOnly(users: ReadonlySet<Part> | undefined, part: Part): boolean {
  return users?.size === 1 && users.has(part);
}

function textOf(statements: readonly Statement[]): string {
  return statements.map(({ text }) => text).join('\n');
}

function indexOf({ operations }: CompiledValidators, parts: readonly Part[], ending: ImportEnding): string {
  const exported = parts.map(({ name }) => `export * from './validators/${name}.${ending}';\n`);
  const imported = parts.flatMap(({ name, operations: own }) => {
    const names = own.map((one) => `  ${one.name}Validators,\n`).join('');
    return names === '' ? [] : [`import {\n${names}} from './validators/${name}.${ending}';\n`];
  });
  const all = operations.map(({ name }) => `  ${name}Validators,\n`).join('');
  // A bundler drops a pure call that nothing uses, and keeps an object with spreads.
  const table = all === '' ? '{}' : `/* @__PURE__ */ Object.assign(\n  {},\n${all})`;
  return `import type { Validators } from '@specpact/client';
${imported.join('')}
${exported.join('')}
${ALL}export const validators: Validators = ${table};
`;
}
