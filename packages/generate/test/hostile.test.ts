import fc from 'fast-check';
import ts from 'typescript';
import { expect, test } from 'vitest';
import { type GeneratedFile, generateClient } from '../src/index.ts';
import { HOSTILE, hostileDocument } from './hostile-document.ts';

const filesOf = (names: readonly string[], description: string, documentName = 'hostile.json') =>
  generateClient(hostileDocument(names, description), documentName, {
    layout: 'package',
    packageName: '@scope/hostile',
  });

/** The kinds of the statements of a file. Names must not change them. */
function outline({ name, text }: GeneratedFile): unknown {
  if (!name.endsWith('.ts')) return undefined;
  const { diagnostics } = ts.transpileModule(text, { reportDiagnostics: true });
  expect(
    diagnostics?.map(({ messageText }) => messageText),
    name,
  ).toEqual([]);
  const source = ts.createSourceFile(name, text, ts.ScriptTarget.ESNext);
  return source.statements.map(({ kind }) =>
    // `operations` is an interface or a type, depending on whether there are any.
    kind === ts.SyntaxKind.InterfaceDeclaration ? 'TypeAliasDeclaration' : ts.SyntaxKind[kind],
  );
}

test('no name and no description adds a statement to any file, or breaks one', {
  timeout: 60_000,
}, async () => {
  const harmless = (await filesOf(['a'], 'b'))
    .filter(({ name }) => !name.endsWith('validators.ts'))
    .map(outline);
  const hostile = fc.oneof(
    fc.constantFrom(...HOSTILE),
    fc.string({ unit: 'binary', minLength: 1, maxLength: 12 }),
  );
  await fc.assert(
    fc.asyncProperty(hostile, hostile, async (name, description) => {
      const files = await filesOf([name], description, description);
      expect(files.filter((file) => !file.name.endsWith('validators.ts')).map(outline)).toEqual(harmless);
      files.map(outline);
      for (const { name: file, text } of files) if (file.endsWith('.json')) JSON.parse(text);
    }),
    { numRuns: 20 },
  );
});

test('every operation has its own method, whatever its name', async () => {
  const client = (await filesOf(HOSTILE, 'x')).find(({ name }) => name === 'src/client.ts')?.text ?? '';
  const methods = [...client.matchAll(/^ {4}(\S+): \(options\?: object\) => client\./gm)].map(
    ([, name]) => name,
  );
  expect(methods).toHaveLength(HOSTILE.length);
  expect(new Set(methods).size).toBe(HOSTILE.length);
  const some = ['delete', 'class', 'GET', '_123', 'aB', 'ñandú', 'then_', 'constructor_'];
  expect(methods).toEqual(expect.arrayContaining(some));
});
