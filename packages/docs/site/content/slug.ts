/**
 * The anchor of a heading, as GitHub makes it. So a link to a heading works in the repository and in the site.
 *
 * Source: the rules of `github-slugger`, for headings in English.
 */
export function slug(heading: string): string {
  return heading
    .toLowerCase()
    .trim()
    .replace(/[^\p{L}\p{N}\p{M}_\- ]/gu, '')
    .replaceAll(' ', '-');
}
