import { readFile } from 'node:fs/promises';

/** A file of the page. */
export interface PageFile {
  /** For the header `Content-Type`. */
  type: string;
  content: Buffer;
}

const TYPES: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  svg: 'image/svg+xml',
};

/** Names as the build gives them. So no name leads out of the folder. */
const NAME = /^[\w-]+\.(html|css|js|svg)$/;

const files = new Map<string, PageFile>();

/**
 * Gives a file of the page by its name: `index.html`, and those that it refers to.
 *
 * @returns `undefined` if the page has no such file.
 */
export async function pageFile(name: string): Promise<PageFile | undefined> {
  const known = files.get(name);
  if (known) return known;
  const type = TYPES[NAME.exec(name)?.[1] ?? ''];
  if (type === undefined) return undefined;
  try {
    const file = { type, content: await readFile(new URL(`page/${name}`, import.meta.url)) };
    files.set(name, file);
    return file;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}
