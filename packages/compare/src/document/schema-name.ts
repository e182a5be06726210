/** A schema's name if it is a component, else its place. */
export function schemaName(path: readonly string[]): string {
  const [first, second, name] = path;
  return first === 'components' && second === 'schemas' && name !== undefined
    ? `\`${name}\``
    : `at /${path.slice(0, 12).join('/')}`;
}
