import { execFileSync } from 'node:child_process';
import type { Changes } from '../../src/kept/file-tree.ts';

/** Fills the branch `specpact` of a repository with many files at once, in one pack as a server keeps them. */
export function importCommit(repository: string, files: Changes): void {
  const parts: (string | Buffer)[] = [
    'feature done\ncommit refs/heads/specpact\ncommitter t <t@t> 1 +0000\ndata 11\nPublish all\n',
  ];
  for (const [path, bytes] of files)
    parts.push(`M 100644 inline ${path}\ndata ${bytes.length}\n`, bytes, '\n');
  parts.push('\ndone\n');
  const input = Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : part)));
  execFileSync('git', ['fast-import', '--quiet'], { cwd: repository, input });
}
