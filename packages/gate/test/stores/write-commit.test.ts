import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { objectReader } from '../../src/git/object-reader.ts';
import { writeCommit } from '../../src/git/write-commit.ts';
import { git, Scratch } from './repository.ts';

/** Git sorts a folder as if its name ended with a slash, which stands between `.` and `0`. */
const part = fc.constantFrom('a', 'a.b', 'a0', 'b', '%61', 'Z');
const path = fc.array(part, { minLength: 1, maxLength: 3 }).map((parts) => parts.join('/'));
const file = fc.tuple(path, fc.uint8Array({ maxLength: 40 }).map(Buffer.from));
/** Files of which none is a folder for another one. */
const files = fc
  .uniqueArray(file, { minLength: 1, maxLength: 6, selector: ([name]) => name })
  .filter((all) => all.every(([one]) => all.every(([other]) => !other.startsWith(`${one}/`))));

/** A guard against a hang only. */
const LONG = { timeout: 300_000 };

test.each(['sha1', 'sha256'])('commits are what git itself would write, with %s', LONG, async (format) => {
  using scratch = new Scratch();
  const repository = scratch.make('objects.git');
  git(repository, 'init', '--quiet', '--bare', `--object-format=${format}`);
  await fc.assert(
    fc.asyncProperty(fc.array(files, { minLength: 1, maxLength: 3 }), async (steps) => {
      let parent: string | undefined;
      const expected = new Map<string, Buffer>();
      for (const step of steps) {
        const changes = new Map(step);
        parent = await writeCommit(repository, { parent, message: 'Ä commit', changes });
        for (const [name, bytes] of changes) replace(expected, name, bytes);
      }
      const listed = git(repository, 'ls-tree', '-r', '--name-only', parent ?? '').split('\n');
      expect(listed.toSorted()).toEqual([...expected.keys()].toSorted());
      const read = await objectReader(repository).read(listed.map((name) => `${parent}:${name}`));
      expect(read.map((object) => object?.bytes)).toEqual(listed.map((name) => expected.get(name)));
    }),
    { numRuns: 15 },
  );
  expect(git(repository, 'fsck', '--strict', '--no-dangling')).toBe('');
});

/** A file takes the place of a folder, and the other way round. */
function replace(all: Map<string, Buffer>, name: string, bytes: Buffer): void {
  for (const other of all.keys()) {
    if (other.startsWith(`${name}/`) || name.startsWith(`${other}/`)) all.delete(other);
  }
  all.set(name, bytes);
}

test('a reader sees what others write, and names what is not there', async () => {
  using scratch = new Scratch();
  const repository = scratch.clone(undefined);
  const reader = objectReader(repository);
  expect(await reader.resolve('refs/heads/specpact')).toBeUndefined();
  const changes = new Map([['a/b', Buffer.from('1\n')]]);
  const commit = await writeCommit(repository, { parent: undefined, message: 'one', changes });
  git(repository, 'update-ref', 'refs/heads/specpact', commit);
  expect(await reader.resolve('refs/heads/specpact')).toBe(commit);
  git(repository, 'repack', '-adq');
  git(repository, 'pack-refs', '--all');
  const answers = await Promise.all([
    reader.read([`${commit}:a/b`, `${commit}:a/none`, `${commit}:a`]),
    reader.read(['refs/heads/specpact:a/b']),
  ]);
  expect(answers.map((objects) => objects.map((object) => object?.type))).toEqual([
    ['blob', undefined, 'tree'],
    ['blob'],
  ]);
});
