import { typeName } from './identifier.ts';

/** Names that mean something else in generated files, or in what a client exports beside its types. */
const TAKEN: ReadonlySet<string> = new Set([
  'Api',
  'ApiError',
  'Blob',
  'Call',
  'CallOptions',
  'CallSettings',
  'Omit',
  'ProtocolError',
  'Record',
  'RequestError',
  'Result',
  'TransportError',
  'WithRequired',
]);

/** Names that the files of a client import beside the types of its operations. */
export const IMPORTED: readonly string[] = [
  ...TAKEN,
  'ClientOptions',
  'Connection',
  'ConnectionOptions',
  'GivenBy',
  'OptionalIfEmpty',
  'OwnHeaders',
];

/**
 * The names of the types of schemas, by the names of the schemas. A schema keeps a name that can be that of a type.
 * Other names become one: `order_item` is `OrderItem`. If that is taken, it gets a number. A name with a meaning in
 * generated files ends in `Schema`.
 *
 * @param others further names with a meaning there.
 */
export function schemaTypeNames(
  schemas: readonly string[],
  others: readonly string[] = [],
): Map<string, string> {
  const names = new Map<string, string>();
  const used = new Set<string>();
  const claim = (schema: string) => {
    const plain = typeName(schema);
    const isTaken = TAKEN.has(plain) || others.includes(plain);
    names.set(schema, freeName(isTaken ? `${plain}Schema` : plain, used));
  };
  for (const schema of schemas) if (typeName(schema) === schema) claim(schema);
  for (const schema of schemas) if (typeName(schema) !== schema) claim(schema);
  return names;
}

/** A name that is not used: the wanted one, or one with a number. It is used from now on. */
export function freeName(wanted: string, used: Set<string>): string {
  let name = wanted;
  for (let count = 2; used.has(name); count += 1) name = `${wanted}_${count}`;
  used.add(name);
  return name;
}
