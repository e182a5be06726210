import { readFileSync } from 'node:fs';
import Module, { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { fileURLToPath } from 'node:url';
import { expect, test, vi } from 'vitest';
import { openPromise } from 'yauzl';

const DIST = fileURLToPath(new URL('../dist/', import.meta.url));

/** The files of the packed extension, read by another library than the one that wrote them. */
async function unpacked(): Promise<Map<string, string>> {
  const archive = await openPromise(`${DIST}specpact.vsix`);
  const files = new Map<string, string>();
  for await (const entry of archive.eachEntry()) {
    const chunks: Buffer[] = [];
    for await (const chunk of await archive.openReadStreamPromise(entry)) chunks.push(chunk as Buffer);
    files.set(entry.fileName, Buffer.concat(chunks).toString());
  }
  return files;
}

test('the packed extension has its files, and a manifest that names them', async () => {
  const files = await unpacked();
  expect([...files.keys()].sort()).toEqual([
    '[Content_Types].xml',
    'extension.vsixmanifest',
    'extension/LICENSE',
    'extension/README.md',
    'extension/dist/THIRD-PARTY.txt',
    'extension/dist/extension.cjs',
    'extension/package.json',
  ]);
  const { main, version, publisher, name, ...manifest } = JSON.parse(
    files.get('extension/package.json') ?? '',
  );
  expect(files.has(`extension/${main.replace('./', '')}`)).toBe(true);
  expect(manifest).not.toHaveProperty('devDependencies');
  const vsix = files.get('extension.vsixmanifest') ?? '';
  expect(vsix).toContain(`Id="${name}" Version="${version}" Publisher="${publisher}"`);
  const assets = Array.from(vsix.matchAll(/ Path="([^"]+)"/g), ([, path = '']) => path);
  expect(assets.filter((path) => !files.has(path))).toEqual([]);
  expect(files.get('extension/dist/extension.cjs')).toBe(readFileSync(`${DIST}extension.cjs`, 'utf8'));
});

test('the bundle needs nothing but VS Code, and says what to do where specpact is not installed', async () => {
  const showWarningMessage = vi.fn(async (_message: string) => undefined);
  const own = {
    window: { showWarningMessage },
    workspace: {
      workspaceFolders: [{ uri: { fsPath: tmpdir() } }],
      getConfiguration: () => ({ get: () => [] }),
    },
  };
  // See `original` below.
  const load = vi
    .spyOn(Module as unknown as { _load(request: string, ...more: unknown[]): unknown }, '_load')
    .mockImplementation(function (this: unknown, request: string, ...more: unknown[]) {
      return request === 'vscode' ? anything(own) : Reflect.apply(original, this, [request, ...more]);
    });
  try {
    const extension = createRequire(import.meta.url)(`${DIST}extension.cjs`);
    await extension.activate();
    expect(showWarningMessage.mock.calls[0]?.[0]).toContain('npm install --save-dev specpact');
    await extension.deactivate();
  } finally {
    load.mockRestore();
  }
});

// `require` goes through `_load`, which Node's types do not have. It is the only way to stand in for `vscode`.
const original = (Module as unknown as { _load: (...args: unknown[]) => unknown })._load;

/** An object that has every class which the client library extends when it is loaded. */
function anything(own: object): object {
  return new Proxy(own, {
    get: (target, name) => Reflect.get(target, name) ?? anything(class {}),
  });
}
