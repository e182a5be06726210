/**
 * A schema or a value is too deep or too large to be compared. This is an error, because "no fault" would be
 * wrong.
 */
export class SchemaError extends Error {
  override readonly name = 'SchemaError';
}
