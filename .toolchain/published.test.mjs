import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import semver from 'semver';

const packages = new URL('../packages/', import.meta.url);
const read = (path) => readFileSync(new URL(path, packages), 'utf8');

const published = readdirSync(packages)
  .map((folder) => ({ folder, manifest: JSON.parse(read(`${folder}/package.json`)) }))
  .filter(({ manifest }) => !manifest.private);

test('there are packages to publish', () => assert.ok(published.length > 10));

for (const { folder, manifest } of published) {
  test(`${manifest.name} says where it comes from`, () => {
    const { repository, homepage, bugs, license, publishConfig } = manifest;
    assert.equal(repository.directory, `packages/${folder}`);
    assert.ok(homepage.endsWith(`packages/${folder}#readme`));
    assert.ok(bugs.endsWith('/issues'));
    assert.deepEqual([license, publishConfig.access], ['MIT', 'public']);
  });

  test(`${manifest.name} is packed with its change log, which begins with its version`, () => {
    assert.ok(manifest.files.includes('CHANGELOG.md'));
    const [, newest] = /^## (.+)$/m.exec(read(`${folder}/CHANGELOG.md`)) ?? [];
    assert.equal(newest, manifest.version);
  });

  test(`${manifest.name} names the oldest Node that it needs in its README`, () => {
    const { major, minor } = semver.minVersion(manifest.engines.node);
    const oldest = minor === 0 ? `Node ${major}` : `Node ${major}.${minor}`;
    assert.match(read(`${folder}/README.md`), new RegExp(`\\b${oldest.replace('.', '\\.')}\\b(?!\\.)`));
  });

  test(`${manifest.name} has what its package.json names`, () => {
    for (const file of ['README.md', 'LICENSE', ...manifest.files.filter((name) => name !== 'dist')]) {
      assert.ok(existsSync(new URL(`${folder}/${file}`, packages)), file);
    }
  });
}
