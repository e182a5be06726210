import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { serveOnLoopback } from './loopback-server.ts';

interface Published {
  manifest: { name: string; version: string };
  tarball: Buffer;
}

/**
 * Serves packed packages by their names, as the registry will once they are published. It redirects requests for all
 * other packages to the registry.
 */
export async function startRegistry(
  tarballs: Readonly<Record<string, string>>,
): Promise<AsyncDisposable & { url: string }> {
  const published = new Map(
    await Promise.all(Object.entries(tarballs).map(async ([name, url]) => [name, await read(url)] as const)),
  );
  // The registry that packages of others come from, as npm is configured here.
  const { stdout: upstream } = await promisify(execFile)('npm', ['config', 'get', 'registry']);
  return serveOnLoopback((request, response) => {
    const path = decodeURIComponent(request.url ?? '/').slice(1);
    const name = path.replace(/\/-\/.*$/, '');
    const found = published.get(name);
    if (!found) {
      response.writeHead(302, { location: new URL(request.url?.slice(1) ?? '', upstream.trim()).href }).end();
    } else if (path === name) {
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify(packument(found, `http://${request.headers.host}`)));
    } else {
      response.end(found.tarball);
    }
  });
}

function packument({ manifest, tarball }: Published, origin: string) {
  const { name, version } = manifest;
  const integrity = `sha512-${createHash('sha512').update(tarball).digest('base64')}`;
  const dist = { tarball: `${origin}/${name}/-/${version}.tgz`, integrity };
  return { name, 'dist-tags': { latest: version }, versions: { [version]: { ...manifest, dist } } };
}

async function read(url: string): Promise<Published> {
  const tarball = await readFile(fileURLToPath(url.replace(/^file:/, 'file://')));
  return { manifest: manifestIn(await promisify(gunzip)(tarball)), tarball };
}

/** The package.json of an archive. Blocks of 512 bytes: a header with name and size in octal, then the file. */
function manifestIn(archive: Buffer): Published['manifest'] {
  for (let at = 0; at < archive.length; ) {
    const name = archive.toString('utf8', at, at + 100).replace(/\0.*$/s, '');
    const size = Number.parseInt(archive.toString('utf8', at + 124, at + 136), 8) || 0;
    const start = at + 512;
    if (name === 'package/package.json') return JSON.parse(archive.toString('utf8', start, start + size));
    at = start + Math.ceil(size / 512) * 512;
  }
  throw new Error('the tarball has no package.json');
}
