import type { OpenApiDocument, Path } from '@specpact/spec';

/** A schema's name if it is a component, else its place. A document of Swagger 2.0 is spoken of in its own words. */
export function schemaName(document: OpenApiDocument, path: Path): string {
  const [first, second, name] = path;
  if (first === 'components' && second === 'schemas' && name !== undefined) return `\`${name}\``;
  const written = document.version === '2.0' ? document.pathInFile(path) : path;
  return `at /${written.slice(0, 12).join('/')}`;
}
