/** One step further down. Six steps are enough for a field, and they end a schema that contains itself. */
type Deeper<Depth extends unknown[]> = [...Depth, unknown];

/** The members with a name, without an index signature. */
export type Named<Body> = {
  [Key in keyof Body as string extends Key ? never : number extends Key ? never : Key]: Body[Key];
};

/** Every field of a body: its path, as `data.items[].name` or `prices.*.amount`, and its value. */
export type Field<Body, Prefix extends string = '', Depth extends unknown[] = []> = Depth['length'] extends 6
  ? never
  : Body extends readonly (infer Item)[]
    ? At<Item, `${Prefix}[]`, Depth>
    : Body extends object
      ? NamedField<Named<Body>, Prefix, Depth> | MapField<Body, Prefix, Depth>
      : never;

type NamedField<Body, Prefix extends string, Depth extends unknown[]> = {
  [Key in keyof Body & (string | number)]-?: At<
    Exclude<Body[Key], undefined>,
    Prefix extends '' ? `${Key}` : `${Prefix}.${Key}`,
    Depth
  >;
}[keyof Body & (string | number)];

/** The values of a map. An object that only allows further members is not a map. */
type MapField<Body, Prefix extends string, Depth extends unknown[]> = string extends keyof Body
  ? unknown extends Body[keyof Body]
    ? never
    : At<Body[keyof Body], Prefix extends '' ? '*' : `${Prefix}.*`, Depth>
  : never;

type At<Value, Path extends string, Depth extends unknown[]> =
  | { path: Path; value: Value }
  | Field<NonNullable<Value>, Path, Deeper<Depth>>;
