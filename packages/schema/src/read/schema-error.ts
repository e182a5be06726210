/**
 * A schema, or a value beside it, is too deep or too wide to be compared. What could not be compared
 * is not "no fault".
 */
export class SchemaError extends Error {
  override readonly name = 'SchemaError';
}
