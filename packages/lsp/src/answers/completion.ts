import { dirname, relative, sep } from 'node:path';
import { isJsonObject, type OpenApiDocument } from '@specpact/spec';
import { type CompletionItem, CompletionItemKind } from 'vscode-languageserver/node';
import { documentStates } from '../places/operation-places.ts';
import { lineOf } from '../places/text-place.ts';
import type { WorkspaceView } from '../workspace/workspace.ts';
import type { Cursor } from './cursor.ts';

/** A member whose value is being written: `x-provider-state: no inte`. */
const MEMBER =
  /^(?<before>[\s-]*(?:.*[{,]\s*)?)(?<quote>["']?)(?<name>[\w$-]+)\k<quote>\s*:\s*(?<written>["']?[^"']*)$/;

/**
 * The provider states, references, operation ids or names of webhooks that fit at the cursor. The text may be broken there: the line says
 * what is being written, and the document that could be read last says what there is.
 */
export function completion({ subjects }: WorkspaceView, cursor: Cursor, text: string): CompletionItem[] {
  const line = lineOf(text, cursor.line);
  const { name, written = '' } = MEMBER.exec(line.slice(0, cursor.character))?.groups ?? {};
  const own = subjects.filter(
    ({ document, pacts }) =>
      document.files.includes(cursor.file) || pacts.some(({ file }) => file === cursor.file),
  );
  const documents = own.map(({ document }) => document);
  const start = cursor.character - written.length;
  const rest = /^[^"',}#]*["']?/.exec(line.slice(cursor.character))?.[0].trimEnd() ?? '';
  const range = {
    start: { line: cursor.line, character: start },
    end: { line: cursor.line, character: cursor.character + rest.length },
  };
  const item = (label: string, kind: CompletionItemKind, detail: string): CompletionItem => {
    const newText =
      written !== '' && !/^["']/.test(written) && isPlain(label) ? label : quotedAs(written, label);
    return { label, kind, detail, filterText: newText, textEdit: { range, newText } };
  };
  switch (kindOf(name, text, cursor)) {
    case 'state':
      return distinct(documents.flatMap(documentStates).map(({ state }) => state)).map((state) =>
        item(state, CompletionItemKind.Text, 'provider state'),
      );
    case 'reference':
      return distinct(documents.flatMap((document) => referencesIn(document, cursor.file))).map((reference) =>
        item(reference, CompletionItemKind.Reference, 'reference'),
      );
    case 'operation':
      return documents.flatMap(({ operations }) =>
        operations.map(({ id, method, template }) =>
          item(id, CompletionItemKind.Function, `${method.toUpperCase()} ${template}`),
        ),
      );
    case 'webhook':
      return distinct(documents.flatMap(({ webhooks }) => webhooks.map(({ name }) => name))).map((name) =>
        item(name, CompletionItemKind.Event, 'webhook'),
      );
    default:
      return [];
  }
}

/** What the value of a member is. An operation's own `operationId` is new, so nothing is offered for it. */
function kindOf(
  name: string | undefined,
  text: string,
  cursor: Cursor,
): 'state' | 'reference' | 'operation' | 'webhook' | undefined {
  if (name === 'x-provider-state' || name === 'providerState') return 'state';
  if (name === '$ref') return 'reference';
  const around = () => parentsOf(text, cursor.line);
  if (name === 'name' && around().includes('providerStates')) return 'state';
  if (name === 'operationId' && around().some((parent) => ['links', 'references'].includes(parent)))
    return 'operation';
  if (name === 'x-webhook-after') return 'operation';
  if (name === 'operation' && around().includes('x-webhook-after')) return 'operation';
  if (name === 'webhook' && around().includes('references')) return 'webhook';
  return undefined;
}

/** The names of the members around a line, by its indentation. */
function parentsOf(text: string, line: number): string[] {
  const lines = text.split('\n', line + 1);
  const parents: string[] = [];
  let least = indentOf(lines[line] ?? '');
  for (let index = line - 1; index >= 0 && least > 0; index -= 1) {
    const one = lines[index] ?? '';
    if (one.trim() === '' || indentOf(one) >= least) continue;
    least = indentOf(one);
    const name = /^[\s-]*["']?([\w$.-]+)["']?\s*:/.exec(one)?.[1];
    if (name !== undefined) parents.push(name);
  }
  return parents;
}

function indentOf(line: string): number {
  return /^\s*/.exec(line)?.[0].length ?? 0;
}

/** The components of a document, as a file of it refers to them. */
function referencesIn(document: OpenApiDocument, from: string): string[] {
  const { components, definitions } = document.written.root;
  const sections = isJsonObject(components) ? components : {};
  const pointers = Object.entries(sections).flatMap(([section, named]) =>
    Object.keys(isJsonObject(named) ? named : {}).map((name) => ['components', section, name]),
  );
  pointers.push(
    ...Object.keys(isJsonObject(definitions) ? definitions : {}).map((name) => ['definitions', name]),
  );
  return pointers.flatMap((path) => {
    const { file } = document.locate(path);
    const inFile = document.pathInFile(path);
    // A part of another file has a made-up name here, unless it is a component there too.
    const fragment = `#/${inFile.map((token) => token.replaceAll('~', '~0').replaceAll('/', '~1')).join('/')}`;
    const way = file === from ? '' : relative(dirname(from), file).replaceAll(sep, '/');
    return [way === '' ? fragment : `${way.startsWith('.') ? '' : './'}${way}${fragment}`];
  });
}

/** Whether YAML takes a text without quotes. */
function isPlain(text: string): boolean {
  return /^\p{L}[^#:,[\]{}]*$/u.test(text);
}

function quotedAs(written: string, text: string): string {
  return written.startsWith('"') ? JSON.stringify(text) : `'${text.replaceAll("'", "''")}'`;
}

function distinct(texts: readonly string[]): string[] {
  return [...new Set(texts)];
}
