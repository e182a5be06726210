// source/ takes names and values of a document.
// It gives the names, literals and comments that stand for them in TypeScript.
import ts from 'typescript';

/** The names that every object has, and `then`, which would make the client a promise. */
const TAKEN = new Set([...Object.getOwnPropertyNames(Object.prototype), 'then']);

/** A name as an identifier in camel case. A name that is an identifier stays as it is. */
export function camelCase(name: string): string {
  if (isIdentifier(name)) return name;
  const [first = '', ...rest] = wordsOf(name);
  const joined = [first, ...rest.map(capitalize)].join('');
  return isIdentifier(joined) ? joined : `_${joined}`;
}

/** A name as the name of a type: `external-support` becomes `ExternalSupport`. */
export function pascalCase(name: string): string {
  const joined = wordsOf(name).map(capitalize).join('');
  return isIdentifier(joined) ? joined : `Api${joined}`;
}

/** A name as the name of a type, without underscores: `order_item` becomes `OrderItem`. */
export function typeName(name: string): string {
  return pascalCase(name.replaceAll('_', ' '));
}

/**
 * The names of methods for operations, one for each, in their order. An `operationId` that is an identifier is the
 * name. Others become an identifier. If that is taken, the name comes from method and path. An operation that is added
 * later cannot take the name of the first kind.
 */
export function methodNames(operations: readonly { id: string; derived: string }[]): string[] {
  const taken = new Set<string>();
  const names = new Map<number, string>();
  const claim = (index: number, candidates: readonly string[]) => {
    let name = candidates.find((candidate) => !taken.has(candidate));
    for (let count = 2; name === undefined; count += 1) {
      const numbered = `${candidates[0]}_${count}`;
      if (!taken.has(numbered)) name = numbered;
    }
    taken.add(name);
    names.set(index, name);
  };
  const free = (name: string) => (TAKEN.has(name) ? `${name}_` : name);
  for (const [index, { id }] of operations.entries()) {
    if (isIdentifier(id) && !TAKEN.has(id) && !taken.has(id)) claim(index, [id]);
  }
  for (const [index, { id, derived }] of operations.entries()) {
    if (names.has(index)) continue;
    const readable = [id, derived].filter((name) => wordsOf(name).length > 0);
    claim(index, (readable.length > 0 ? readable : [id]).map(camelCase).map(free));
  }
  return operations.map((_, index) => names.get(index) as string);
}

/** Whether a name is an identifier (ECMAScript, section 12.7). Reserved words count, because members may have them. */
function isIdentifier(name: string): boolean {
  const first = name.codePointAt(0) ?? 0;
  return (
    /^[\p{ID_Start}$_]/u.test(name) &&
    ts.isIdentifierStart(first, ts.ScriptTarget.ES5) &&
    [...name].every(isPart)
  );
}

/**
 * Whether a character can be part of an identifier, both in today's Unicode and in that of ES5. TypeScript 5 goes by
 * ES5, which has fewer letters.
 */
function isPart(character: string): boolean {
  if (!/[\p{ID_Continue}$]/u.test(character)) return false;
  const code = character.codePointAt(0) ?? 0;
  return code <= 0xffff && ts.isIdentifierPart(code, ts.ScriptTarget.ES5);
}

function wordsOf(name: string): string[] {
  const words = Array.from(name, (character) => (isPart(character) ? character : ' '));
  return words.join('').split(' ').filter(Boolean);
}

function capitalize(word: string): string {
  const [first = ''] = word;
  return first.toUpperCase() + word.slice(first.length);
}
