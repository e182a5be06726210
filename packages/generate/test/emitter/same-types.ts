import { join } from 'node:path';
import ts from 'typescript';
import type { SchemaTypes } from '../../src/types/emitter.ts';

/** The maps of types that the other files of a client refer to. */
const MAPS = ['paths', 'operations', 'components', 'webhooks'];

/** The types of the platform. They are parsed once. */
const PLATFORM = new Map<string, ts.SourceFile | undefined>();

/**
 * The places in which the types of two emitters differ: `Order.total`. Each exported schema is compared, each operation
 * and each path, down to every member: its name, whether it may be missing or changed, and its type. Layout, order,
 * comments, and whether something is an alias, an interface or an intersection do not count.
 */
export function differingTypes(project: string, expected: SchemaTypes, given: SchemaTypes): string[] {
  const files = { expected: join(project, 'expected.ts'), given: join(project, 'given.ts') };
  const texts = new Map([
    [files.expected, expected.text],
    [files.given, given.text],
  ]);
  const options = { strict: true, exactOptionalPropertyTypes: true, target: ts.ScriptTarget.ES2022 };
  const host = ts.createCompilerHost(options);
  const { getSourceFile } = host;
  host.getSourceFile = (name, version) => {
    const text = texts.get(name);
    if (text !== undefined) return ts.createSourceFile(name, text, version);
    if (!PLATFORM.has(name)) PLATFORM.set(name, getSourceFile(name, version));
    return PLATFORM.get(name);
  };
  const program = ts.createProgram([...texts.keys()], { ...options, types: [] }, host);
  const checker = program.getTypeChecker();
  const [before, after] = [...texts.keys()].map((file) => {
    const source = program.getSourceFile(file);
    const module = source && checker.getSymbolAtLocation(source);
    return new Map(module && checker.getExportsOfModule(module).map((symbol) => [symbol.name, symbol]));
  });
  const comparison = new Comparison(checker);
  return [...expected.names.values(), ...MAPS].flatMap((name) => {
    const [one, other] = [before?.get(name), after?.get(name)];
    if (!one || !other) return one || other ? [name] : [];
    const types = [checker.getDeclaredTypeOfSymbol(one), checker.getDeclaredTypeOfSymbol(other)] as const;
    return comparison.differences(...types, name);
  });
}

class Comparison {
  readonly #checker: ts.TypeChecker;
  /** Pairs that are being compared, or were found the same. */
  readonly #same = new Set<string>();

  constructor(checker: ts.TypeChecker) {
    this.#checker = checker;
  }

  differences(a: ts.Type, b: ts.Type, at: string): string[] {
    const key = `${idOf(a)} ${idOf(b)}`;
    if (this.#same.has(key)) return [];
    this.#same.add(key);
    const found = this.#compare(a, b, at);
    if (found.length > 0) this.#same.delete(key);
    return found;
  }

  #compare(a: ts.Type, b: ts.Type, at: string): string[] {
    if (a.isUnion() || b.isUnion()) return this.#alternatives(partsOf(a), partsOf(b), at);
    if (!isObject(a) || !isObject(b) || isOfPlatform(a) || isOfPlatform(b)) {
      return this.#checker.typeToString(a) === this.#checker.typeToString(b) ? [] : [at];
    }
    if (this.#checker.isTupleType(a) || this.#checker.isTupleType(b)) return this.#tuples(a, b, at);
    if (this.#checker.isArrayType(a) || this.#checker.isArrayType(b)) {
      if (!this.#checker.isArrayType(a) || !this.#checker.isArrayType(b)) return [at];
      return this.#lists(a, b, at);
    }
    return this.#members(a, b, at);
  }

  #alternatives(a: readonly ts.Type[], b: readonly ts.Type[], at: string): string[] {
    const isIn = (one: ts.Type, all: readonly ts.Type[]) =>
      all.some((other) => this.differences(one, other, at).length === 0);
    return a.length === b.length && a.every((one) => isIn(one, b)) && b.every((one) => isIn(one, a))
      ? []
      : [at];
  }

  #tuples(a: ts.Type, b: ts.Type, at: string): string[] {
    if (!this.#checker.isTupleType(a) || !this.#checker.isTupleType(b)) return [at];
    const flags = [a, b].map((one) => (one as ts.TupleTypeReference).target.elementFlags.join());
    return flags[0] === flags[1] ? this.#lists(a, b, at) : [at];
  }

  #lists(a: ts.Type, b: ts.Type, at: string): string[] {
    const [ours, theirs] = [a, b].map((one) => this.#checker.getTypeArguments(one as ts.TypeReference));
    if (!ours || !theirs || ours.length !== theirs.length) return [at];
    return ours.flatMap((one, index) => this.differences(one, theirs[index] ?? one, `${at}[]`));
  }

  #members(a: ts.Type, b: ts.Type, at: string): string[] {
    const [ours, theirs] = [a, b].map((one) => new Map(one.getProperties().map((own) => [own.name, own])));
    const names = new Set([...(ours?.keys() ?? []), ...(theirs?.keys() ?? [])]);
    const further = [a.getStringIndexType(), b.getStringIndexType()];
    if (Boolean(further[0]) !== Boolean(further[1])) return [`${at}[string]`];
    const below = further[0] && further[1] ? this.differences(further[0], further[1], `${at}[string]`) : [];
    return [...names].reduce((found, name) => {
      const [one, other] = [ours?.get(name), theirs?.get(name)];
      const place = `${at}.${name}`;
      if (!one || !other || modeOf(one) !== modeOf(other)) return found.concat(place);
      const [first, second] = [one, other].map((own) => this.#checker.getTypeOfSymbol(own));
      return first && second ? found.concat(this.differences(first, second, place)) : found;
    }, below);
  }
}

function idOf(type: ts.Type): number {
  // The compiler numbers its types, and keeps the number out of its declarations.
  return (type as unknown as { id: number }).id;
}

function partsOf(type: ts.Type): readonly ts.Type[] {
  return type.isUnion() ? type.types : [type];
}

function isObject(type: ts.Type): boolean {
  return (type.flags & (ts.TypeFlags.Object | ts.TypeFlags.Intersection)) !== 0;
}

/** Whether a type is one of the platform, such as `Blob`: its name says all. */
function isOfPlatform(type: ts.Type): boolean {
  const file = type.symbol?.declarations?.[0]?.getSourceFile();
  return file?.hasNoDefaultLib === true && !['Array', 'ReadonlyArray'].includes(type.symbol.name);
}

/** Whether a member may be missing, and whether it may be changed. */
function modeOf(member: ts.Symbol): string {
  const isReadonly = member.declarations?.some(
    (one) => (ts.getCombinedModifierFlags(one) & ts.ModifierFlags.Readonly) !== 0,
  );
  return `${(member.flags & ts.SymbolFlags.Optional) !== 0} ${isReadonly}`;
}
